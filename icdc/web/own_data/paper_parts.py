"""What is taken along of certificates and letters."""

from icdc.web.own_data.part import CHAIN, LINK, STAFF, Part, same

CERTIFICATES = Part(
    "certificate",
    "certificates",
    same(
        "number", "version", "issued_on", "issued_at", "valid_until", "printed", "replaced_on",
        "replacement_reason", "revoked_on", "revoked_at", "revocation_class", "revocation_reason",
        "withheld_on",
    )
    | {"enrolment_id": "enrolment", "code": "link"},
    {
        "id": LINK, "trainee_id": LINK, "course_id": LINK, "gender": "a copy of the person's own",
        "replaces_id": LINK, "issued_by_id": STAFF, "design_id": "the look of the paper",
        "revoked_by_id": STAFF, "salt": CHAIN,
    },
)  # fmt: skip
WITHDRAWN_LINKS = Part(
    "withdrawn_code",
    "withdrawn_links",
    {"code": "link", "withdrawn_at": "withdrawn_at"},
    {"certificate_id": LINK, "withdrawn_by_id": STAFF},
)
LETTERS = Part(
    "letter",
    "letters",
    same("address", "language", "state", "attempts", "fault", "asked_at", "sent_at"),
    {"id": LINK, "certificate_id": LINK, "asked_by_id": STAFF},
)
NOTICES = Part(
    "notice",
    "notices",
    same("kind", "language", "state", "asked_at", "sent_at", "fault"),
    {
        "id": LINK, "record_id": LINK, "trainee_id": LINK, "user_id": LINK,
    },
)  # fmt: skip
