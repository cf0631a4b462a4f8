"""Codes and names as the registry spells them, from what somebody typed."""

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from icdc.extensions import db
from icdc.models import Course, Programme, Trainee
from icdc.models.names import clean, fold

# Letters of a typed word that a sentence about it repeats.
LONGEST_REPEATED = 60


def course_code(typed: str) -> str | None:
    return _stored(Course.code, typed)


def programme_code(typed: str) -> str | None:
    return _stored(Programme.code, typed)


def settlement_name(typed: str) -> str | None:
    return _stored(Trainee.settlement, typed)


def shortened(typed: str) -> str:
    """As a sentence repeats it: of a pasted essay the beginning."""
    is_short = len(typed) <= LONGEST_REPEATED
    return typed if is_short else f"{typed[:LONGEST_REPEATED]}…"


def _stored(column: InstrumentedAttribute[str], typed: str) -> str | None:
    """To the letter, else in other letters: of several spellings the most common one."""
    exact = clean(typed)
    if db.session.scalar(select(column).where(column == exact).limit(1)) is not None:
        return exact
    # Only here letters are folded alike on both databases.
    common = select(column).group_by(column).order_by(func.count().desc(), column)
    return next((one for one in db.session.scalars(common) if fold(one) == fold(exact)), None)
