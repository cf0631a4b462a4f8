"""A visit: from coming in until going, or until an hour without a sign.

Whoever came by a letter sits at anybody's computer, in a library or an office. Such a visit ends by
itself; those with a password have the lifetime that `config.py` gives to sessions.
"""

from datetime import timedelta
from time import time

from flask import Flask, flash, request, session
from flask_babel import gettext as _
from flask_security import current_user, login_user, logout_user

from icdc.extensions import db
from icdc.models import Outcome, SignIn, User, Way
from icdc.web.browsers import this_browser
from icdc.web.guards import STAFF
from icdc.web.keyed import keyed_hash

IDLE = timedelta(hours=1)
# The second of the last request of a visit that ends by itself.
SEEN_AT = "visit_seen_at"
# Told more seldom than at each request: every telling sends the cookie anew.
TOLD_EVERY = timedelta(minutes=1)


def begin_visit(user: User, way: Way = Way.mail) -> None:
    """Sign somebody in who proved it by other means than a password: after the commit of what
    proved it, lest a link that was not used up lets somebody in.

    Nothing of an earlier visit in this browser is left but the chosen language.
    """
    _clear()
    # Else whoever was kept signed in on this device would be back when the visit ends.
    session["_remember"] = "clear"
    login_user(user, remember=False, authn_via=[way.value])
    # No password was typed: what asks for it anew must ask.
    session.pop("fs_paa", None)
    session[SEEN_AT] = int(time())


def is_visit() -> bool:
    return SEEN_AT in session


def note_visit(user: User, way: Way = Way.mail) -> None:
    """In the account's history. Not committed."""
    db.session.add(
        SignIn(
            user_id=user.id,
            account_key=keyed_hash("account", user.email),
            way=way,
            outcome=Outcome.signed_in,
            address=(request.remote_addr or "")[:45],
            browser=this_browser(),
        )
    )


def watch_visits(app: Flask) -> None:
    """Before the guard, so that who stayed away too long is asked to come in again."""
    app.before_request(_end_or_go_on)


def _end_or_go_on() -> None:
    seen_at = session.get(SEEN_AT)
    if not isinstance(seen_at, int) or request.endpoint == "static":
        return
    away = time() - seen_at
    if current_user.is_authenticated and _is_guarded():
        logout_user()
        _clear()
        flash(_("Sign in with your password."), "info")
    elif away > IDLE.total_seconds():
        if current_user.is_authenticated:
            logout_user()
            flash(_("You were signed out, because nothing happened for an hour."), "info")
        _clear()
    elif away > TOLD_EVERY.total_seconds():
        session[SEEN_AT] = int(time())


def _is_guarded() -> bool:
    """A mailbox alone must not open more than before."""
    return bool(current_user.role_names & STAFF) or current_user.has_second_factor


def _clear() -> None:
    kept = {name: session[name] for name in ("language", "_flashes") if name in session}
    session.clear()
    session.update(kept)
