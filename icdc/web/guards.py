"""Who may use what. Closed by default; the whole table of rights stands here.

A stranger to a record gets 404, a reader who may not write gets 403.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.models import RoleName
from icdc.web.htmx import prefers_json, wants_partial
from icdc.web.paths import own_path

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
    "frozen_reports": OFFICE,
    "publication": OFFICE,
    "share_charts": OFFICE,
    "share_exports": OFFICE,
    "share_people": OFFICE,
    "targets": OFFICE,
    "work_list": OFFICE,
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

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def public(view: View) -> View:
    """Mark a view that anybody may use without signing in."""
    view.is_public = True  # type: ignore[attr-defined] # a mark on a plain function
    return view


def close_by_default(app: Flask) -> None:
    app.before_request(_check_access)


def roles_for(endpoint: str) -> frozenset[RoleName] | None:
    """The roles that may use an endpoint; None when it is public."""
    if endpoint == "static" or endpoint in WAY_IN or _is_public(endpoint):
        return None
    blueprint = endpoint.rpartition(".")[0]
    return MAY_USE.get(endpoint, MAY_USE.get(blueprint, frozenset()))


def is_staff() -> bool:
    return bool(current_user.role_names & STAFF)


def is_office() -> bool:
    """Whether the current user may see and change the whole registry."""
    return bool(current_user.role_names & OFFICE)


def may_use(endpoint: str) -> bool:
    """For templates: whether to offer a link."""
    roles = roles_for(endpoint)
    return roles is None or bool(current_user.is_authenticated and current_user.role_names & roles)


def _check_access() -> ResponseReturnValue | None:
    if request.endpoint is None or (roles := roles_for(request.endpoint)) is None:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if not current_user.role_names & roles:
        abort(403)
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if wants_partial():
        # A redirect would be followed by fetch and put the sign-in page into a table row.
        page = request.headers.get("HX-Current-URL", "/")
        return "", 401, {"HX-Redirect": url_for("security.login", next=own_path(page))}
    if request.path.endswith(".json") and prefers_json():
        return {"error": _("Sign in first.")}, 401
    if request.method == "GET" and request.accept_mimetypes.accept_html:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return redirect(url_for("security.login"))


def _is_public(endpoint: str) -> bool:
    return getattr(current_app.view_functions.get(endpoint), "is_public", False)
