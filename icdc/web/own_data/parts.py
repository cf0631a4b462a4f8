"""What goes into a person's own data, and what does not and why: every column has its line.

`taken` leads from a column to its key in `my-data.json`; `left` from a column to the reason why it
is left out. `elsewhere` are tables that are left out as a whole.
"""

from dataclasses import dataclass, field

FOLLOWS = "made by the registry from the name, for searching and sorting"
LINK = "only ties two records of the registry together; what it leads to is in the file"
SECRET = "a secret that lets somebody in, or its hash"
CHAIN = "belongs to the check of the registry, and says nothing of the person"
STAFF = "a member of the staff"
COUNTER = "counts the changes of the record"


@dataclass(frozen=True)
class Part:
    """One table's share. `key`: of the list, or the object, in `my-data.json`."""

    table: str
    key: str
    taken: dict[str, str]
    left: dict[str, str] = field(default_factory=dict)


def _same(*columns: str) -> dict[str, str]:
    return {column: column for column in columns}


PERSON = Part(
    "trainee",
    "person",
    _same(
        "family_name", "given_name", "patronymic", "latin_name", "gender", "birth_date", "email",
        "phone", "region_code", "settlement", "organisation", "sector", "register_number",
        "created_at", "erased_at",
    )
    | {"id": "number_in_the_registry", "pin_sealed": "pin"},
    {
        "user_id": LINK, "pin_hash": "the PIN once more, made unreadable", "search_key": FOLLOWS,
        "identity_key": FOLLOWS, "sort_key": FOLLOWS, "version": COUNTER,
    },
)  # fmt: skip
COURSES = Part(
    "enrolment",
    "courses",
    _same("state", "registered_on", "left_on", "queued_at", "score", "seat_reason", "waiver_reason")
    | {"id": "enrolment"},
    {
        "course_id": LINK, "trainee_id": LINK, "gender": "a copy of the person's own",
        "doubles_id": LINK, "version": COUNTER,
    },
)  # fmt: skip
ATTENDANCE = Part(
    "attendance",
    "attendance",
    _same("is_present", "marked_at") | {"enrolment_id": "enrolment"},
    {"id": LINK, "session_id": LINK, "marked_by_id": STAFF, "version": COUNTER},
)
APPLICATIONS = Part(
    "application",
    "applications",
    _same("submitted_at", "language", "decision", "decided_at")
    | {"enrolment_id": "enrolment", "typed_sealed": "typed"},
    {"id": LINK, "code": SECRET, "decided_by_id": STAFF},
)
CONSENTS = Part(
    "consent",
    "consents",
    _same("purpose", "text_version", "language", "given_at", "withdrawn_at"),
    {"id": LINK, "trainee_id": LINK},
)
REQUESTS = Part(
    "data_request",
    "requests",
    _same("kind", "state", "channel", "language", "asked_at", "due_on", "field", "answer",
          "decided_at")
    | {"id": "number", "asked_sealed": "asked"},
    {"trainee_id": LINK, "decided_by_id": STAFF, "version": COUNTER},
)  # fmt: skip
CERTIFICATES = Part(
    "certificate",
    "certificates",
    _same(
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
    _same("address", "language", "state", "attempts", "fault", "asked_at", "sent_at"),
    {"id": LINK, "certificate_id": LINK, "asked_by_id": STAFF},
)
NOTICES = Part(
    "notice",
    "notices",
    _same("kind", "language", "state", "asked_at", "sent_at", "fault"),
    {
        "id": LINK, "record_id": LINK, "trainee_id": LINK, "user_id": LINK,
    },
)  # fmt: skip
WAYS_IN = Part(
    "entry_key",
    "ways_in",
    _same("made_at", "expires_at", "used_at"),
    {
        "id": LINK, "ask_id": LINK, "trainee_id": LINK, "link_hash": SECRET, "code_hash": SECRET,
        "asks_birth_date": "how the way in asks", "wrong": "how often a guess was wrong",
    },
)  # fmt: skip
ACCOUNT = Part(
    "user",
    "account",
    _same("email", "name", "active", "created_at", "invited_at", "tf_primary_method"),
    {
        "id": LINK, "password": SECRET, "fs_uniquifier": SECRET, "tf_totp_secret": SECRET,
        "tf_last_counter": "so that no code of the telephone works twice",
        "mf_recovery_codes": SECRET, "fs_webauthn_user_handle": SECRET,
    },
)  # fmt: skip
PASSKEYS = Part(
    "passkey",
    "passkeys",
    _same("name", "device_type", "create_datetime", "lastuse_datetime"),
    {
        "id": LINK, "user_id": LINK, "credential_id": SECRET, "public_key": SECRET,
        "sign_count": COUNTER, "transports": "how the device speaks", "usage": "how it is used",
        "backup_state": "how the device is kept", "extensions": "how the device speaks",
    },
)  # fmt: skip
SIGN_INS = Part(
    "sign_in",
    "sign_ins",
    _same("at", "way", "outcome", "address", "browser"),
    {"id": LINK, "user_id": LINK, "account_key": "the address that was typed, made unreadable"},
)
SESSIONS = Part(
    "open_session",
    "open_sessions",
    _same("opened_at", "seen_at", "ends_at", "way", "address", "browser", "is_kept"),
    {"id": LINK, "user_id": LINK, "key_hash": SECRET},
)
TRAIL = Part(
    "audit_entry",
    "who_did_what",
    _same("at", "act", "via", "record_kind") | {"by_id": "by_role", "changes": "fields"},
    {
        "id": CHAIN, "record_id": LINK, "trainee_id": LINK,
        "reason": "may name other people", "address": "of a member of the staff",
        "salt": CHAIN, "redacted_by_id": CHAIN, "details_hash": CHAIN, "address_salt": CHAIN,
        "address_hash": CHAIN, "previous": CHAIN, "hash": CHAIN,
    },
)  # fmt: skip
MERGES = Part(
    "merge",
    "merges",
    _same("merged_name", "merged_at", "undone_at") | {"memory_sealed": "other_record"},
    {
        "id": LINK, "kept_id": LINK, "merged_id": LINK, "merged_by_id": STAFF,
        "undone_by_id": STAFF,
    },
)  # fmt: skip

PARTS = (
    PERSON, COURSES, ATTENDANCE, APPLICATIONS, CONSENTS, REQUESTS, CERTIFICATES, WITHDRAWN_LINKS,
    LETTERS, NOTICES, WAYS_IN, ACCOUNT, PASSKEYS, SIGN_INS, SESSIONS, TRAIL, MERGES,
)  # fmt: skip
# Tables that lead to a person, of which nothing is taken.
ELSEWHERE = {
    "trainee_word": FOLLOWS,
    "distinct_pair": "says of two people that they are two: it would tell of the other one",
    "issued_file": "fingerprints of the PDF files, so that a returned one is known as genuine",
    "certificate_ledger": CHAIN,
    "forgery_report": "what somebody else wrote about a paper, often not the holder's doing",
    "user_role": "stands in the account as its roles",
}
