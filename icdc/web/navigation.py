"""The main menu: what a role may use, and where the reader is."""

from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_security import current_user

from icdc.models import RoleName
from icdc.web.guards import is_staff, may_use
from icdc.web.open_requests import Waiting, waiting

# The first page of the office, of trainers, and of everybody else.
OWN_RECORD = "portal.index"
STARTS = ("overview.index", "today.index", OWN_RECORD)
# Beside its name stands how many requests wait.
DESK = "data_requests.index"
# Endpoint, name, and the blueprints whose pages belong under it.
ENTRIES: tuple[tuple[str, LazyString, frozenset[str]], ...] = (
    ("overview.index", _l("Overview"), frozenset({"overview"})),
    ("today.index", _l("Today"), frozenset({"today"})),
    (
        "courses.index",
        _l("Courses"),
        frozenset(
            {
                "courses",
                "course_sessions",
                "enrolments",
                "outcomes",
                "participant_lists",
                "decisions",
                "issuing",
                "certificate_files",
                "results",
                "rule_results",
                "waivers",
                "attendance",
                "attendance_sheets",
                "letters",
                "list_columns",
                "past_register",
                "promotions",
                "seat_overrides",
                "signature_sheets",
            }
        ),
    ),
    ("programmes.index", _l("Programmes"), frozenset({"programmes", "designs"})),
    ("trainees.index", _l("People"), frozenset({"trainees", "duplicates", "erasures", "merges"})),
    (
        "certificates.index",
        _l("Certificates"),
        frozenset(
            {
                "certificates",
                "check_figures",
                "code_renewals",
                "forgery_reports",
                "name_withholdings",
                "replacements",
            }
        ),
    ),
    (
        "gender_share.index",
        _l("Share of women"),
        frozenset(
            {
                "gender_share",
                "frozen_reports",
                "publication",
                "share_charts",
                "share_exports",
                "share_people",
                "targets",
                "work_list",
            }
        ),
    ),
    (
        DESK,
        _l("Data protection"),
        frozenset(
            {
                "data_requests",
                "request_decisions",
                "request_entries",
                "request_settings",
                "retention",
                "audit_trail",
            }
        ),
    ),
    ("users.index", _l("Users"), frozenset({"users", "user_acts", "user_settings"})),
    (
        "portal.index",
        _l("My record"),
        frozenset({"portal", "own_requests", "own_consents", "own_data"}),
    ),
)


@dataclass(frozen=True)
class Link:
    """`waiting`: what somebody has to answer there; None where nothing is counted."""

    endpoint: str
    name: LazyString
    is_current: bool
    waiting: Waiting | None


def main_links() -> list[Link]:
    return [
        Link(endpoint, name, request.blueprint in rooms, waiting() if endpoint == DESK else None)
        for endpoint, name, rooms in ENTRIES
        if may_use(endpoint) and (endpoint != OWN_RECORD or _looks_at_own_record())
    ]


def start_endpoint() -> str:
    """Where somebody's day begins; of two roles the office's page comes first."""
    return next(endpoint for endpoint in STARTS if may_use(endpoint))


def _looks_at_own_record() -> bool:
    """The staff's own record is nothing they look at daily, unless they are trainees, too."""
    return not is_staff() or RoleName.trainee in current_user.role_names
