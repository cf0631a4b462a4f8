"""Whoever sees the whole registry proves twice who he or she is."""

from flask import Flask, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.web.guards import is_office, roles_for
from icdc.web.htmx import wants_partial
from icdc.web.paths import own_path
from icdc.web.session_life import sign_out_here
from icdc.web.settings import read_setting

SETTING = "second_factor_required"
# Of this session, and not of the account: who it is that came in by more than a password.
PROVED_TWICE = "proved_twice"
# What somebody may use who has no second factor yet: all it takes to get one, and the way out.
ON_THE_WAY = {
    "security.two_factor_setup",
    "security.wan_register", "security.wan_register_response", "security.verify",
    "security.wan_verify", "security.wan_verify_response", "security.logout",
}  # fmt: skip


def is_required() -> bool:
    """Of administrators and managers: a setting of the office; off for the whole in tests."""
    is_wanted = bool(current_app.config["SECOND_FACTOR_REQUIRED"])
    return is_wanted and read_setting(SETTING, "on") == "on"


def lead_to_it(app: Flask) -> None:
    """After the guard: who may not come in at all is told so first."""
    app.before_request(_lead)


def _lead() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if not current_app.config["SECOND_FACTOR_REQUIRED"] or endpoint is None:
        return None
    if roles_for(endpoint) is None or not is_missing():
        return None
    if current_user.has_second_factor:
        # By the password alone nobody gets to set up another telephone either.
        sign_out_here()
        flash(_("Sign in again, with the code or the passkey, too."), "info")
        page = url_for("security.login", next=_wanted())
    elif endpoint in ON_THE_WAY:
        return None
    else:
        page = url_for("security.two_factor_setup", next=_wanted())
    if wants_partial():
        return "", 401, {"HX-Redirect": page}
    return redirect(page, code=303)


def _wanted() -> str | None:
    """Where to come to afterwards; None: to where everybody comes."""
    if wants_partial():
        page = own_path(request.headers.get("HX-Current-URL", "/"))
    else:
        is_page = request.method == "GET" and request.endpoint not in ON_THE_WAY
        page = request.full_path.rstrip("?") if is_page else "/"
    return page if page != "/" else None


def is_missing() -> bool:
    """Whether this user needs a second factor and has none, or came in without it."""
    is_asked = current_user.is_authenticated and is_office()
    is_there = is_asked and current_user.has_second_factor and is_proved_twice()
    return is_asked and not is_there and is_required()


def prove_twice() -> None:
    """Whoever is signed in gave more than a password."""
    session[PROVED_TWICE] = current_user.id


def is_proved_twice() -> bool:
    return bool(session.get(PROVED_TWICE) == current_user.id)
