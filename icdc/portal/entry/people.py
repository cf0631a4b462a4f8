"""Whose address it is that somebody typed, and how each of them may come in."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Trainee, TraineeWord, User
from icdc.models.names import WORD_LENGTH, clean, fold
from icdc.web.keyed import keyed_hash
from icdc.web.mail_addresses import normal_address
from icdc.web.rights import STAFF

# A whole class may share a mailbox; nobody is sent more letters than this for one question.
MOST_PEOPLE = 60


class Door(StrEnum):
    letter = "letter"
    # Staff, and whoever has a code from an app: a mailbox alone must not open more than before.
    password = "password"
    shut = "shut"


def plain(address: str) -> str:
    """An address as it is compared: whatever the spelling, the same letter box."""
    return normal_address(clean(address)).casefold()


def address_key(address: str) -> str:
    """64 hexadecimal digits that stand for an address and do not tell it."""
    return keyed_hash("entry address", plain(address))


def people_at(address: str) -> Sequence[Trainee]:
    """Everybody with this address, by id; at most MOST_PEOPLE."""
    if not plain(address):
        return []
    wanted = (
        select(Trainee)
        .join(TraineeWord, TraineeWord.trainee_id == Trainee.id)
        # The index finds spellings that are alike; which of them is meant is compared below.
        .where(TraineeWord.word.in_(_words_of(address)), Trainee.erased_at.is_(None))
        .order_by(Trainee.id)
    )
    found = db.session.scalars(wanted)
    return [one for one in found if plain(one.email) == plain(address)][:MOST_PEOPLE]


def _words_of(address: str) -> set[str]:
    """As it was typed, and as `parse_email` would have stored it."""
    return {fold(one)[:WORD_LENGTH] for one in (address, normal_address(clean(address)))}


def door_of(trainee: Trainee) -> Door:
    if trainee.is_erased:
        return Door.shut
    account = db.session.get(User, trainee.user_id) if trainee.user_id else None
    if account is None:
        return Door.letter
    # Who was invited and has not chosen a password yet comes in by letter like anybody else.
    if not account.active:
        return Door.shut
    is_guarded = bool(account.role_names & STAFF) or account.has_second_factor
    return Door.password if is_guarded else Door.letter


def short_name(trainee: Trainee) -> str:
    """Enough for those who share a mailbox, and little for anybody else: Айгүл А."""
    if not trainee.given_name:
        return trainee.family_name
    return f"{trainee.given_name} {trainee.family_name[:1]}."
