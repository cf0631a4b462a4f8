"""People by the words of their names, as ranges of the index of `TraineeWord`."""

from sqlalchemy import ColumnElement, and_, or_

from icdc.models import TraineeWord
from icdc.models.names import clean, fold, latin

LAST_LETTER = "\U0010ffff"


def spellings_of(word: str) -> set[str]:
    """The forms under which a typed word may be kept, in either script."""
    with_e = clean(word).casefold().replace("ө", "е")
    return {fold(word), latin(word), fold(with_e), latin(with_e)} - {""}


def begins_with(spellings: set[str]) -> ColumnElement[bool]:
    """Ranges of the index; LIKE would read every word there is."""
    word = TraineeWord.word
    return or_(*(and_(word >= one, word < one + LAST_LETTER) for one in sorted(spellings)))
