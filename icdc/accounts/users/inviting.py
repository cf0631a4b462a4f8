"""Inviting people: an account without a password, and a link that is good once.

The link is kept nowhere: it is a keyed hash over what the account is at this moment. So it dies by
itself when it is taken up, when another is sent, and when the account's sessions are ended.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_security import hash_password
from sqlalchemy import select

from icdc.accounts.passwords import fit_password
from icdc.accounts.service import make_account
from icdc.accounts.users.holding import held
from icdc.accounts.users.queries import language_of
from icdc.extensions import db
from icdc.models import AccountState, Act, AuditEntry, RoleName, User
from icdc.models.base import now
from icdc.web.audit import note
from icdc.web.errors import Refusal
from icdc.web.keyed import keyed_hash
from icdc.web.notices import Envelope, ask_for
from icdc.web.records import record_id

GOOD_FOR = timedelta(days=7)
# The kind of the letter (`letters.py`).
INVITATION = "invitation"
# Trainees need no invitation: they come in by a one-time link.
INVITED_AS = (RoleName.administrator, RoleName.manager, RoleName.trainer)


def invite(email: str, name: str, roles: Iterable[RoleName], in_language: str) -> Envelope:
    """A new account, and the letter to be sent. Raises Refusal when address or name will not do."""
    user = make_account(email, roles, name, invited_at=now())
    note(Act.user_invited, user)
    return ask_for(INVITATION, user, user_id=user.id, in_language=in_language)


def invite_again(user: User) -> Envelope:
    """A new letter; the link of the one before is good no longer."""
    user = held(user)
    if user.account_state is not AccountState.invited:
        raise Refusal(_("Nobody waits for this invitation any more."))
    user.invited_at = now()
    note(Act.user_invited, user)
    return ask_for(INVITATION, user, user_id=user.id, in_language=language_of(user))


def token_of(user: User) -> str:
    """What stands in the link, for an account whose invitation waits."""
    moment = user.invited_at.timestamp() if user.invited_at else 0
    facts = f"{user.id} {moment:.6f} {user.fs_uniquifier} {user.email}"
    return f"{user.id}-{keyed_hash('invitation', facts)}"


def invited_by_token(token: str, at: datetime) -> User | None:
    """The account whose waiting invitation this is; None: unknown, expired, used, or replaced."""
    user = db.session.get(User, record_id(token.partition("-")[0]))
    if user is None or user.account_state is not AccountState.invited or is_expired(user, at):
        return None
    is_its_own = hmac.compare_digest(token.encode(), token_of(user).encode())
    return user if is_its_own else None


def is_expired(user: User, at: datetime) -> bool:
    return user.invited_at is None or at >= user.invited_at + GOOD_FOR


def take_up(token: str, password: str, at: datetime) -> User | None:
    """Set the password; None: the link is good no longer. Raises Refusal for a poor password.

    Of two who do it at the same moment, the second finds it used.
    """
    if (user := invited_by_token(token, at)) is None:
        return None
    held(user)
    if invited_by_token(token, at) is None:
        return None
    user.password, user.invited_at = hash_password(fit_password(password, user)), None
    return user


def inviter_of(user: User) -> User | None:
    """Who sent the invitation; None: a command."""
    wanted = (
        select(AuditEntry)
        .where(
            AuditEntry.record_kind == User.__tablename__,
            AuditEntry.record_id == user.id,
            AuditEntry.act == Act.user_invited,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    entry = db.session.scalar(wanted)
    return entry.by if entry else None
