"""Whom a typed text may mean: a name in either script, a PIN, an e-mail address, a telephone."""

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, or_, select

from icdc.extensions import db
from icdc.models import Trainee, TraineeWord
from icdc.models.names import DIGITS_OF_A_TELEPHONE
from icdc.models.pin import digits_of
from icdc.web.name_words import begins_with, spellings_of
from icdc.web.pins import pin_hash
from icdc.web.searching import searched_words

PIN = re.compile(r"[0-9]{14}")
COUNTRY = "996"
# A telephone as people group it; a single group of a name or an address is no telephone.
TELEPHONE = re.compile(r"\+?[0-9()][0-9()\s-]*")


def sought_people(wanted: Select[Trainee], text: str) -> Select[Trainee]:
    """Those of `wanted` whom the text means, a word's beginning before a word's middle."""
    pin = digits_of(text)
    if PIN.fullmatch(pin):
        return wanted.where(Trainee.pin_hash == pin_hash(pin))
    words = _words(text)
    begins = wanted.where(*(_has_word(begins_with(spellings)) for spellings in words))
    if not words or _is_anybody(begins):
        return begins
    return wanted.where(*(_has_word(_holds(spellings)) for spellings in words))


def _words(text: str) -> list[set[str]]:
    """Each typed word in the spellings under which it may be kept."""
    if TELEPHONE.fullmatch(text.strip()):
        found = [set(_telephones(re.sub(r"[^0-9]", "", text)))]
    else:
        found = [spellings_of(word) for word in searched_words(text)]
    return [spellings for one in found if (spellings := one - {""})]


def _telephones(digits: str) -> Iterator[str]:
    """+996 700 and 0700 begin the number that is kept as 700…"""
    yield digits[-DIGITS_OF_A_TELEPHONE:] if len(digits) > DIGITS_OF_A_TELEPHONE else digits
    if digits.startswith(COUNTRY):
        yield digits.removeprefix(COUNTRY)
    if digits.startswith("0"):
        yield digits[1:]


def _is_anybody(wanted: Select[Trainee]) -> bool:
    return db.session.scalar(wanted.with_only_columns(Trainee.id).limit(1)) is not None


def _has_word(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return Trainee.id.in_(select(TraineeWord.trainee_id).where(fits))


def _holds(spellings: set[str]) -> ColumnElement[bool]:
    return or_(*(TraineeWord.word.contains(one, autoescape=True) for one in sorted(spellings)))
