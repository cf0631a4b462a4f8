"""Closed by default: whoever comes needs a line in the table of rights (`rights.py`).

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
from icdc.web.rights import MAY_USE, OFFICE, STAFF, WAY_IN

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
