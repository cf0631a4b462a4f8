"""Who may use what: the whole table of rights."""

from icdc.models import RoleName

ADMINISTRATOR, MANAGER, TRAINER, TRAINEE = RoleName
OFFICE = frozenset({ADMINISTRATOR, MANAGER})
STAFF = OFFICE | {TRAINER}
EVERYBODY = STAFF | {TRAINEE}

# By endpoint, or by blueprint where the endpoint has no line of its own. What has no line is
# open to nobody.
MAY_USE: dict[str, frozenset[RoleName]] = {
    "accounts": EVERYBODY,
    "security": EVERYBODY,
    "programmes": STAFF,
    "programmes.new": OFFICE,
    "programmes.create": OFFICE,
    "programmes.edit": OFFICE,
    "programmes.update": OFFICE,
    # The day of whoever teaches: the office has a page of its own, unless it teaches, too.
    "today": frozenset({TRAINER}),
    "courses": STAFF,
    "courses.new": OFFICE,
    "courses.create": OFFICE,
    "course_sessions": STAFF,
    "enrolments": STAFF,
    "outcomes": STAFF,
    "results": STAFF,
    "rule_results": STAFF,
    "waivers": STAFF,
    "promotions": STAFF,
    "seat_overrides": STAFF,
    "participant_lists": STAFF,
    "past_register": OFFICE,
    "list_columns": STAFF,
    "list_lines": STAFF,
    "attendance": STAFF,
    "attendance_sheets": STAFF,
    "signature_sheets": STAFF,
    "decisions": STAFF,
    "trainees": STAFF,
    "duplicates": STAFF,
    "merges": OFFICE,
    "issuing": STAFF,
    "certificate_files": STAFF,
    "certificates": STAFF,
    "designs": OFFICE,
    "replacements": STAFF,
    "name_withholdings": OFFICE,
    "check_figures": OFFICE,
    "forgery_reports": OFFICE,
    "certificates.pdf": EVERYBODY,
    "letters": STAFF,
    "code_renewals": EVERYBODY,
    "gender_share": OFFICE,
    "overview": OFFICE,
    "frozen_reports": OFFICE,
    "publication": OFFICE,
    "share_charts": OFFICE,
    "share_exports": OFFICE,
    "share_people": OFFICE,
    "targets": OFFICE,
    "undoing": STAFF,
    "work_list": OFFICE,
    "search": STAFF,
    "shortcuts": STAFF,
    "users": frozenset({ADMINISTRATOR}),
    "user_acts": frozenset({ADMINISTRATOR}),
    "user_settings": frozenset({ADMINISTRATOR}),
    "account": EVERYBODY,
    "own_sessions": EVERYBODY,
    "portal": EVERYBODY,
    "own_requests": EVERYBODY,
    "own_consents": EVERYBODY,
    "own_data": EVERYBODY,
    "data_requests": OFFICE,
    "request_decisions": OFFICE,
    "request_entries": OFFICE,
    "request_data": OFFICE,
    "request_settings": OFFICE,
    "request_exports": OFFICE,
    "erasures": OFFICE,
    "retention": OFFICE,
    "audit_trail": OFFICE,
    "audit_trail.record": STAFF,
    "jobs": STAFF,
    "course_exports": STAFF,
    "certificate_exports": STAFF,
    "trainee_exports": STAFF,
}

# The way in, as far as it lies before the end of signing in; their views are the extension's.
WAY_IN = frozenset(
    f"security.{name}"
    for name in (
        "login", "forgot_password", "reset_password", "two_factor_token_validation",
        "two_factor_rescue", "tf_select", "mf_recovery", "wan_signin", "wan_signin_response",
    )
)  # fmt: skip
