"""Who came in, who tried to, and when an account is locked: all from the rows of SignIn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask_security import lookup_identity
from sqlalchemy import func, or_, select

from icdc.accounts.signing_in.devices import device_of
from icdc.accounts.signing_in.limits import (
    LOCKED_FOR,
    REFUSED_NOTED_EVERY,
    WITHIN,
    WRONG_OF_AN_ACCOUNT,
)
from icdc.extensions import db
from icdc.models import Outcome, SignIn, User, Way
from icdc.models.base import now
from icdc.web.browsers import this_browser
from icdc.web.keyed import keyed_hash
from icdc.web.mail_addresses import account_key

# A switched-off account is told apart in the history, and by nobody who guesses.
WRONG = (Outcome.wrong_password, Outcome.wrong_code, Outcome.switched_off)
# Opens the lock for every device: the owner has the letter box, or an administrator was asked.
OPENED = (Outcome.reset, Outcome.unlocked)
SHOWN = 20


@dataclass(frozen=True)
class Account:
    """What somebody wants to come in to, and whose it is, if anybody's.

    `key`: under which wrong tries are counted; of the account, or of one device that it knows.
    `turn`: of the account, wherever it is tried.
    """

    key: str
    turn: str
    user: User | None

    @classmethod
    def typed(cls, address: str) -> "Account":
        if user := cls.looked_up(address):
            return cls.of(user)
        key = account_key(address)
        return cls(key, key, None)

    @staticmethod
    def looked_up(address: str) -> User | None:
        """Found as the form finds it, whatever the spelling; also without a request."""
        found = lookup_identity(address.strip())
        return found if isinstance(found, User) else None

    @classmethod
    def of(cls, user: User) -> "Account":
        """As this browser tries it."""
        key, device = account_key(user.email), device_of(user)
        own = keyed_hash("account on a device", f"{key} {device}") if device else key
        return cls(own, key, user)

    @classmethod
    def anywhere(cls, user: User) -> "Account":
        """As a browser tries it that the account does not know."""
        key = account_key(user.email)
        return cls(key, key, user)


def record(account: Account, way: Way, outcome: Outcome) -> SignIn:
    """Not committed."""
    row = SignIn(
        user=account.user, account_key=account.key, way=way, outcome=outcome,
        address=(request.remote_addr or "")[:45], browser=this_browser(),
    )  # fmt: skip
    db.session.add(row)
    return row


def record_refused(account: Account, way: Way) -> None:
    """Whoever goes on trying at a locked account does not fill its history. Not committed."""
    before = select(SignIn.id).where(
        SignIn.account_key == account.key,
        SignIn.outcome == Outcome.locked_out,
        SignIn.address == (request.remote_addr or "")[:45],
        SignIn.at > now() - REFUSED_NOTED_EVERY,
    )
    if db.session.scalar(before.limit(1)) is None:
        record(account, way, Outcome.locked_out)


def take_turn(account: Account) -> None:
    """One at a time for each account, until the commit: of many guesses at once none is uncounted.

    On SQLite whoever writes is alone anyway.
    """
    if db.engine.dialect.name == "postgresql":
        turn = func.pg_advisory_xact_lock(func.hashtextextended(account.turn, 0))
        db.session.execute(select(turn))
    if account.user is not None:
        # What the one before has used up, a code above all.
        db.session.refresh(account.user)


def locked_until(account: Account, at: datetime) -> datetime | None:
    """The moment at which a locked account opens again; None: it is not locked."""
    key = account.key
    is_opened = (SignIn.account_key == account.turn) & SignIn.outcome.in_(OPENED)
    came_in = select(func.max(SignIn.id)).where(
        or_((SignIn.account_key == key) & (SignIn.outcome == Outcome.signed_in), is_opened)
    )
    wrong = (
        select(SignIn.at)
        .where(SignIn.account_key == key, SignIn.outcome.in_(WRONG), SignIn.at > at - 2 * WITHIN)
        .where(SignIn.id > func.coalesce(came_in.scalar_subquery(), 0))
        .order_by(SignIn.id.desc())
        .limit(WRONG_OF_AN_ACCOUNT)
    )
    moments = db.session.scalars(wrong).all()
    if len(moments) < WRONG_OF_AN_ACCOUNT or moments[0] - moments[-1] > WITHIN:
        return None
    opens = moments[0] + LOCKED_FOR
    return opens if at < opens else None


def latest_of(user: User) -> Sequence[SignIn]:
    """The account's own history, newest first."""
    return latest(user, SHOWN)


def latest(user: User, most: int) -> Sequence[SignIn]:
    """The newest first. What was refused unseen never crowds out the rest."""
    is_refused = SignIn.outcome == Outcome.locked_out
    wanted = select(SignIn).where(SignIn.user_id == user.id).limit(most)
    found = db.session.scalars(wanted.order_by(is_refused, SignIn.id.desc())).all()
    return sorted(found, key=lambda row: row.id, reverse=True)
