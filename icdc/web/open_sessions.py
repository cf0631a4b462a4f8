"""The sessions that are open: which is this one, where else somebody is signed in, and the end.

The browser's signed cookie holds a random key (`KEY`), the table its keyed hash. With the row the
session is gone, whatever cookie somebody has copied.
"""

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_urlsafe

from flask import session
from sqlalchemy import ColumnElement, delete, event, inspect, select, update
from sqlalchemy.orm import Session, UOWTransaction, contains_eager

from icdc.extensions import db
from icdc.models import OpenSession, User, Way
from icdc.models.base import now
from icdc.web.apart import write_apart
from icdc.web.here import Here, go_on_as, this_session
from icdc.web.keyed import keyed_hash

KEY = "session_key"


def watch() -> None:
    """Once, for the session of the whole program."""
    if not event.contains(db.session, "before_flush", _end_with_account):
        event.listen(db.session, "before_flush", _end_with_account)


def _end_with_account(database: Session, _context: UOWTransaction, _instances: object) -> None:
    """Whatever ends all sessions of an account gives it a new `fs_uniquifier`, Flask-Security's
    change of a password too: it also ends its half-finished sign-ins and its letters' links."""
    for record in database.dirty:
        if isinstance(record, User) and inspect(record).attrs.fs_uniquifier.history.has_changes():
            _delete(OpenSession.user_id == record.id)


def new_session(user: User, way: Way, is_kept: bool = False) -> tuple[OpenSession, str]:
    """With the key for the browser's cookie. Not committed."""
    key, moment = token_urlsafe(24), now()
    opened = OpenSession(
        key_hash=_hash(key), user=user, opened_at=moment, seen_at=moment, way=way, is_kept=is_kept
    )
    opened.ends_at = opened.end_if_seen(moment)
    db.session.add(opened)
    return opened, key


def session_of(key: object, uniquifier: str) -> OpenSession | None:
    """With its user, in one query. `uniquifier`: the account's, as it was when somebody came in.

    Whoever came in by the old password at the moment of its change has a row, and the former one.
    """
    if not isinstance(key, str):
        return None
    wanted = (
        select(OpenSession)
        .join(OpenSession.user)
        .options(contains_eager(OpenSession.user).joinedload(User.roles))
        .where(OpenSession.key_hash == _hash(key), User.fs_uniquifier == uniquifier)
    )
    return db.session.scalars(wanted).unique().one_or_none()


def came_by(way: Way) -> None:
    """By what whoever signed in just now has shown who it is. Not committed."""
    if here := this_session():
        its = update(OpenSession).where(OpenSession.key_hash == here.key_hash)
        db.session.execute(its.values(way=way), execution_options={"synchronize_session": False})
        go_on_as(replace(here, way=way))


def sessions_of(user: User) -> Sequence[OpenSession]:
    """The one seen last comes first."""
    wanted = select(OpenSession).where(OpenSession.user_id == user.id, OpenSession.ends_at > now())
    return db.session.scalars(
        wanted.order_by(OpenSession.seen_at.desc(), OpenSession.id.desc())
    ).all()


def see(here: Here) -> None:
    """Note that it is in use; a busy database notes it the next time."""
    seen = update(OpenSession).where(OpenSession.key_hash == here.key_hash)
    write_apart(seen.values(seen_at=now(), ends_at=here.next_end), ())


def end_this_session() -> None:
    """Not committed. Forget the cookie after the commit, so that who could not be signed out is
    still in and can try again."""
    if isinstance(key := session.get(KEY), str):
        _delete(OpenSession.key_hash == _hash(key))


def end_session(user: User, session_id: int) -> None:
    """Raises NoResultFound for another's."""
    own = select(OpenSession).where(OpenSession.user_id == user.id, OpenSession.id == session_id)
    _delete(OpenSession.id == db.session.scalars(own).one().id)


def end_other_sessions(user: User) -> None:
    """All but this one. Not committed."""
    here = this_session()
    others = OpenSession.key_hash != (here.key_hash if here else "")
    _delete((OpenSession.user_id == user.id) & others)


def end_every_session() -> None:
    """Of everybody: what comes from a backup may have been ended since. Not committed."""
    db.session.execute(delete(OpenSession))


def _delete(which: ColumnElement[bool]) -> None:
    gone = delete(OpenSession).where(which)
    db.session.execute(gone, execution_options={"synchronize_session": False})


def _hash(key: str) -> str:
    return keyed_hash("session", key)
