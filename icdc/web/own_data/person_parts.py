"""What is taken along of the record itself, of courses and of what was asked."""

from icdc.web.own_data.part import COUNTER, FOLLOWS, LINK, SECRET, STAFF, Part, same

PERSON = Part(
    "trainee",
    "person",
    same(
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
    same("state", "registered_on", "left_on", "queued_at", "score", "seat_reason", "waiver_reason")
    | {"id": "enrolment"},
    {
        "course_id": LINK, "trainee_id": LINK, "gender": "a copy of the person's own",
        "doubles_id": LINK, "version": COUNTER,
    },
)  # fmt: skip
ATTENDANCE = Part(
    "attendance",
    "attendance",
    same("is_present", "marked_at") | {"enrolment_id": "enrolment"},
    {"id": LINK, "session_id": LINK, "marked_by_id": STAFF, "version": COUNTER},
)
APPLICATIONS = Part(
    "application",
    "applications",
    same("submitted_at", "language", "decision", "decided_at")
    | {"enrolment_id": "enrolment", "typed_sealed": "typed"},
    {"id": LINK, "code": SECRET, "decided_by_id": STAFF},
)
CONSENTS = Part(
    "consent",
    "consents",
    same("purpose", "text_version", "language", "given_at", "withdrawn_at"),
    {"id": LINK, "trainee_id": LINK},
)
REQUESTS = Part(
    "data_request",
    "requests",
    same("kind", "state", "channel", "language", "asked_at", "due_on", "field", "answer",
          "decided_at")
    | {"id": "number", "asked_sealed": "asked"},
    {"trainee_id": LINK, "decided_by_id": STAFF, "version": COUNTER},
)  # fmt: skip
MERGES = Part(
    "merge",
    "merges",
    same("merged_name", "merged_at", "undone_at") | {"memory_sealed": "other_record"},
    {
        "id": LINK, "kept_id": LINK, "merged_id": LINK, "merged_by_id": STAFF,
        "undone_by_id": STAFF,
    },
)  # fmt: skip
