"""Reads of the accounts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from icdc.accounts.signing_in.attempts import latest
from icdc.extensions import db
from icdc.models import Notice, Outcome, SignIn, User
from icdc.models.user import NOWHERE
from icdc.web.errors import Refusal
from icdc.web.locale import language

SHOWN_SIGN_INS = 50


def all_users() -> Sequence[User]:
    """Those with an address of their own, by address."""
    wanted = select(User).where(~User.email.endswith(NOWHERE)).order_by(User.email)
    return db.session.scalars(wanted).all()


def find_user(email: str) -> User:
    """Raises Refusal when nobody has this address."""
    found = db.session.scalar(select(User).where(User.email == email.strip().lower()))
    if found is None:
        raise Refusal(_("There is no account for %(email)s.", email=email[:60]))
    return found


def last_sign_ins(users: Sequence[User]) -> Mapping[int, datetime]:
    """When each came in last, by id; who never did is not in it."""
    wanted = (
        select(SignIn.user_id, func.max(SignIn.at))
        .where(SignIn.user_id.in_([user.id for user in users]))
        .where(SignIn.outcome == Outcome.signed_in)
        .group_by(SignIn.user_id)
    )
    return {user_id: at for user_id, at in db.session.execute(wanted) if user_id is not None}


def sign_ins_of(user: User) -> Sequence[SignIn]:
    """The newest first."""
    return latest(user, SHOWN_SIGN_INS)


def language_of(user: User) -> str:
    """In which the last letter was written; before the first, that of the moment."""
    last = select(Notice.language).where(Notice.user_id == user.id).order_by(Notice.id.desc())
    found = db.session.scalar(last.limit(1))
    return found.value if found else language()


def last_letter_to(user: User, kinds: Sequence[str]) -> Notice | None:
    wanted = select(Notice).where(Notice.user_id == user.id, Notice.kind.in_(kinds))
    return db.session.scalar(wanted.order_by(Notice.id.desc()).limit(1))
