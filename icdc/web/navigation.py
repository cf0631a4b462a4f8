"""The main menu: what a role may use, and where the reader is."""

from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.urls import iri_to_uri

from icdc.web.guards import is_staff, may_use
from icdc.web.open_requests import Waiting, waiting

# Beside its name stands how many requests wait.
DESK = "data_requests.index"
# Endpoint, name, and the blueprints whose pages belong under it.
ENTRIES: tuple[tuple[str, LazyString, frozenset[str]], ...] = (
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
            }
        ),
    ),
    ("programmes.index", _l("Programmes"), frozenset({"programmes", "designs"})),
    ("trainees.index", _l("People"), frozenset({"trainees", "duplicates", "merges"})),
    (
        "certificates.index",
        _l("Certificates"),
        frozenset({"certificates", "check_figures", "forgery_reports"}),
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
                "erasures",
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


def this_address() -> str:
    """Where the reader is, to come back to after choosing a language."""
    is_plain = request.method == "GET" and "\0" not in request.full_path
    # As it travels: what was typed into it may hold letters that no page may.
    return iri_to_uri(request.full_path.rstrip("?")) if is_plain else "/"


def main_links() -> list[Link]:
    return [
        Link(endpoint, name, request.blueprint in rooms, waiting() if endpoint == DESK else None)
        for endpoint, name, rooms in ENTRIES
        # The staff's own record is nothing they look at daily.
        if may_use(endpoint) and not (endpoint == "portal.index" and is_staff())
    ]
