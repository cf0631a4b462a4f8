"""How long one stays signed in.

Idle, a session ends after PERMANENT_SESSION_LIFETIME: its cookie is signed with the moment at which
it was last written. In use it ends after SESSION_LONGEST. Whoever ticked "Keep me signed in" comes
back by a second cookie (REMEMBER_COOKIE_DURATION), which the office roles never get. All of them
end when the account's `fs_uniquifier` changes.
"""

from time import time

from flask import Flask, current_app, g, request, session
from flask_security import current_user, logout_user
from flask_security.signals import user_authenticated

from icdc.models import OFFICE_ROLES, User

BEGAN, SEEN = "began_at", "seen_at"
# In seconds; the cookie is not written anew for every request.
SEEN_EVERY = 300
# What of the session lives on when somebody signs in; all else may be another's.
KEPT = {
    "_user_id", "_fresh", "_id", "_remember", "_remember_seconds", "_flashes", "fs_cc", "fs_paa",
    "identity.name", "identity.auth_type", "language", "proved_twice",
}  # fmt: skip


def limit_sessions(app: Flask) -> None:
    app.before_request(_go_on_or_end)
    user_authenticated.connect(_begin, app)


def _go_on_or_end() -> None:
    if request.endpoint == "static":
        return
    longest = current_app.config["SESSION_LONGEST"].total_seconds()
    if time() - session.get(BEGAN, time()) > longest:
        _forget({"language"})
    if "_user_id" in session:
        _stay()
    elif current_app.config["REMEMBER_COOKIE_NAME"] in request.cookies:
        _refuse_remembered()


def _stay() -> None:
    moment = int(time())
    if BEGAN not in session:
        session[BEGAN] = moment
    if moment - session.get(SEEN, 0) > SEEN_EVERY:
        session[SEEN] = moment


def _refuse_remembered() -> None:
    """Whoever came into the office since must sign in."""
    if current_user.is_authenticated and current_user.role_names & OFFICE_ROLES:
        logout_user()


def _begin(_app: Flask, user: User, **_more: object) -> None:
    """A new session, which nobody can have laid out beforehand."""
    _forget(KEPT)
    g.pop("csrf_token", None)
    session[BEGAN] = session[SEEN] = int(time())
    if user.role_names & OFFICE_ROLES:
        session.pop("_remember", None)


def _forget(kept: set[str]) -> None:
    for name in set(session) - kept:
        session.pop(name)
