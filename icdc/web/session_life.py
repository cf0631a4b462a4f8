"""How a session begins, goes on and ends. How long it lasts says `models/open_session.py`."""

from flask import Flask, Response, flash, g, request, session
from flask_babel import gettext as _
from flask_security import current_user, logout_user
from flask_security.signals import user_authenticated
from flask_security.utils import set_request_attr

from icdc.extensions import db
from icdc.models import OFFICE_ROLES, OpenSession, User, Way
from icdc.models.base import now
from icdc.web.apart import writing
from icdc.web.browsers import this_browser
from icdc.web.here import Here, go_on_as, this_session
from icdc.web.open_sessions import (
    KEY,
    end_this_session,
    new_session,
    see,
    session_of,
)

# In seconds: no more often is it noted that a session is in use.
SEEN_EVERY = 300
# What of the session lives on when somebody signs in; all else may be another's.
KEPT = {
    "_user_id", "_fresh", "_id", "_flashes", "fs_cc", "fs_paa", "identity.name",
    "identity.auth_type", "proved_twice",
}  # fmt: skip


def limit_sessions(app: Flask) -> None:
    app.before_request(_go_on_or_end)
    user_authenticated.connect(_begin, app)


def load_by_row(app: Flask) -> None:
    """In the place of Flask-Security's own look-up of the user: one query, as before."""
    app.extensions["security"].login_manager.user_loader(_load)


def sign_out_here() -> None:
    """Whoever is signed in, also in a request that only reads. Commits; the rest is rolled back."""
    with writing():
        end_this_session()
        db.session.commit()
    forget_session()


def forget_session() -> None:
    """In the browser; the row is ended before."""
    logout_user()
    _forget({"_flashes", "_remember"})


def clear_browser(answer: Response) -> Response:
    """What pages left in it goes. Not the cookies: the session's is emptied by us, and the one of
    the known device keeps strangers from locking out whoever signs in here the next time."""
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _load(uniquifier: str) -> User | None:
    """None for a session that is over: then nobody is signed in."""
    found = session_of(session.get(KEY), uniquifier)
    if found is None or not found.user.active or found.is_over(now()):
        return None
    go_on_as(Here.of(found))
    # As Flask-Security's own look-up does, for pages that ask for the password once more.
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return found.user


def _go_on_or_end() -> None:
    if request.endpoint == "static" or "_user_id" not in session:
        return
    here = this_session() if current_user.is_authenticated else None
    if here is None:
        forget_session()
        flash(
            _(
                "You were signed out here: nothing happened for a long time, or the session was"
                " ended. Sign in again."
            ),
            "info",
        )
    elif not here.is_fitting:
        sign_out_here()
        flash(_("Sign in with your password."), "info")
    elif (now() - here.seen_at).total_seconds() > SEEN_EVERY:
        # The signature of the cookie of a kept session gets a new date, too.
        session.modified = True
        see(here)


def _begin(_app: Flask, user: User, authn_via: list[str] | None = None, **_more: object) -> None:
    """A new session, which nobody can have laid out beforehand; the one before it ends.

    Committed with whatever let its owner in. After a new password or a first second factor it goes
    on as it began.
    """
    is_visit = authn_via == [Way.mail.value]
    here = None if is_visit else this_session()
    before = here if here and here.user_id == user.id else None
    is_kept = session.get("_remember") == "set" or bool(before and before.is_kept)
    way = Way.mail if is_visit else before.way if before else Way.password
    end_this_session()
    _forget(KEPT)
    g.pop("csrf_token", None)
    begun = _opened(user, way, is_kept and not (is_visit or user.role_names & OFFICE_ROLES))
    session.permanent = begun.is_kept


def _opened(user: User, way: Way, is_kept: bool) -> OpenSession:
    begun, session[KEY] = new_session(user, way, is_kept)
    begun.address, begun.browser = (request.remote_addr or "")[:45], this_browser()
    go_on_as(Here.of(begun))
    return begun


def _forget(kept: set[str]) -> None:
    for name in set(session) - kept:
        session.pop(name)
