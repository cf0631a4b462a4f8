"""Whom a typed text may mean: a name in either script, a PIN, an e-mail address, a telephone."""

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, and_, or_, select

from icdc.extensions import db
from icdc.models import Trainee, TraineeWord
from icdc.models.names import DIGITS_OF_A_TELEPHONE, clean, fold, latin
from icdc.models.pin import digits_of
from icdc.web.pins import pin_hash
from icdc.web.searching import searched_words

PIN = re.compile(r"[0-9]{14}")
COUNTRY = "996"
LAST_LETTER = "\U0010ffff"
# A telephone as people group it; a single group of a name or an address is no telephone.
TELEPHONE = re.compile(r"\+?[0-9()][0-9()\s-]*")


def sought(wanted: Select[Trainee], text: str) -> Select[Trainee]:
    """Those of `wanted` whom the text means, a word's beginning before a word's middle."""
    pin = digits_of(text)
    if PIN.fullmatch(pin):
        return wanted.where(Trainee.pin_hash == pin_hash(pin))
    words = _words(text)
    begins = wanted.where(*(_has_word(_begins(spellings)) for spellings in words))
    if not words or _is_anybody(begins):
        return begins
    return wanted.where(*(_has_word(_holds(spellings)) for spellings in words))


def _words(text: str) -> list[set[str]]:
    """Each typed word in the spellings under which it may be kept."""
    if TELEPHONE.fullmatch(text.strip()):
        found = [set(_telephones(re.sub(r"[^0-9]", "", text)))]
    else:
        found = [_spellings(word) for word in searched_words(text)]
    return [spellings for one in found if (spellings := one - {""})]


def _spellings(word: str) -> set[str]:
    with_e = clean(word).casefold().replace("ө", "е")
    return {fold(word), latin(word), fold(with_e), latin(with_e)}


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


def _begins(spellings: set[str]) -> ColumnElement[bool]:
    """Ranges of the index; LIKE would read every word there is."""
    word = TraineeWord.word
    return or_(*(and_(word >= one, word < one + LAST_LETTER) for one in sorted(spellings)))


def _holds(spellings: set[str]) -> ColumnElement[bool]:
    return or_(*(TraineeWord.word.contains(one, autoescape=True) for one in sorted(spellings)))
