"""From a code or a link to the own record."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from icdc.extensions import db
from icdc.models import Act, EntryAsk, EntryKey, Role, RoleName, Trainee, User
from icdc.models.user import NOWHERE
from icdc.portal.entry.keys import key_of_code, key_of_link, may_tell_birth_date, use
from icdc.portal.entry.people import Door, address_key, door_of
from icdc.web.audit import note
from icdc.web.clock import parse_day
from icdc.web.visits import begin_visit, note_visit


@dataclass(frozen=True)
class Attempt:
    """`who`: is signed in with the commit. Else `fault`: a sentence, or empty where only the date
    is missing."""

    who: User | None = None
    asks_birth_date: bool = False
    fault: str = ""


def come_by_code(asked: EntryAsk, code: str, birth_date: str) -> Attempt:
    """Hold the question first."""
    key = key_of_code(asked, code)
    attempt = _come_by(key, birth_date)
    if attempt.who is None and not attempt.asks_birth_date:
        asked.wrong += 1
    return attempt


def come_by_link(token: str, birth_date: str) -> Attempt:
    key = key_of_link(token)
    if key is not None:
        # As whoever types the code does: of people with one mailbox each waits for the other.
        db.session.get(EntryAsk, key.ask_id, with_for_update=True)
    return _come_by(key, birth_date)


def _come_by(key: EntryKey | None, birth_date: str) -> Attempt:
    """Whatever is wrong with the key, the answer is one; a link and its code are one key."""
    trainee = _held(key) if key else None
    if key is None or trainee is None or not _is_still_for(trainee, key):
        return Attempt(fault=_wrong())
    if key.asks_birth_date and trainee.birth_date:
        if not may_tell_birth_date(key):
            return Attempt(fault=_wrong())
        if fault := _fault_of(birth_date, trainee.birth_date, key):
            return Attempt(asks_birth_date=True, fault=fault if birth_date.strip() else "")
    if not use(key):
        return Attempt(fault=_wrong())
    return Attempt(who=_let_in(trainee))


def _is_still_for(trainee: Trainee, key: EntryKey) -> bool:
    """A mailbox that the office has since corrected opens nothing any more."""
    is_at = address_key(trainee.email) == key.ask.address_key
    return is_at and door_of(trainee) is Door.letter


def account_of(trainee: Trainee) -> User:
    """The person's account; hold the person first. Without one it is made: no address, no password,
    no name, for those stand with the person."""
    found = db.session.get(User, trainee.user_id) if trainee.user_id else None
    if found is not None:
        # An account that still waits for its password lets nobody in.
        found.invited_at = None
        return found
    account = User(
        email=_free_address(trainee),
        password=None,
        fs_uniquifier=uuid4().hex,
        roles=[_role()],
    )
    db.session.add(account)
    db.session.flush()
    trainee.user_id = account.id
    db.session.flush()
    return account


def _let_in(trainee: Trainee) -> User:
    account = account_of(trainee)
    note_visit(account)
    note(Act.entered_by_mail, trainee, by_id=account.id)
    begin_visit(account)
    return account


def _fault_of(typed: str, birth_date: date, key: EntryKey) -> str:
    if parse_day(typed) == birth_date:
        return ""
    if typed.strip():
        # Counted by the database: two guesses at one moment are two.
        counted = update(EntryKey).where(EntryKey.id == key.id)
        db.session.execute(counted.values(wrong=EntryKey.wrong + 1))
    return str(_("This is not the date of birth that the registry knows."))


def _held(key: EntryKey) -> Trainee | None:
    """The person as he or she is now, locked; None since a merge or an erasure took the record."""
    wanted = select(Trainee).where(Trainee.id == key.trainee_id).with_for_update()
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def _free_address(trainee: Trainee) -> str:
    """An undone merge may have left an account of this name with somebody else."""
    address = f"person-{trainee.id}@my-record{NOWHERE}"
    is_taken = db.session.scalar(select(User.id).where(User.email == address)) is not None
    return f"person-{trainee.id}-{uuid4().hex[:8]}@my-record{NOWHERE}" if is_taken else address


def _role() -> Role:
    wanted = select(Role).where(Role.name == RoleName.trainee)
    found = db.session.scalar(wanted)
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Role(name=RoleName.trainee)
            db.session.add(made)
    except IntegrityError:
        # The very first account of this role is made elsewhere at this moment.
        return db.session.scalars(wanted).one()
    return made


def _wrong() -> str:
    return str(_("This code is wrong, was used already, or is too old."))
