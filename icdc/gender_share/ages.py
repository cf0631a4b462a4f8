"""Age bands: the age on the day of registration."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Integer, SQLColumnExpression, String, case, cast, func

from icdc.models import ages

# The key of whatever is not given: no region, no settlement, no date of birth.
NOT_GIVEN = "none"


@dataclass(frozen=True)
class Band:
    """From the age `least` to the age `most`, both included. None: and older."""

    least: int
    most: int | None

    @property
    def key(self) -> str:
        return f"{self.least}-{self.most}" if self.most else f"{self.least}+"

    @property
    def label(self) -> str:
        if self.least == 0:
            return str(_("Under %(age)s", age=(self.most or 0) + 1))
        if self.most is None:
            return str(_("%(age)s and older", age=self.least))
        return f"{self.least}–{self.most}"


BANDS = tuple(Band(least, most) for least, most in ages.BANDS)
BAND_KEYS = (*(band.key for band in BANDS), NOT_GIVEN)


def band_label(key: str) -> str:
    known = {band.key: band.label for band in BANDS}
    return known.get(key) or str(_("No date of birth"))


def band_of(born: date | None, day: date) -> str:
    """The key of the band. Who is born on 29 February grows older on 1 March."""
    if born is None:
        return NOT_GIVEN
    return BANDS[ages.band_on(day, born)].key


def band_column(
    born: SQLColumnExpression[date | None], day: SQLColumnExpression[date]
) -> ColumnElement[str]:
    """`band_of` in the database."""
    age = (_digits(day) - _digits(born)) // 10_000
    within = [(age <= band.most, band.key) for band in BANDS if band.most is not None]
    return case((born.is_(None), NOT_GIVEN), *within, else_=BANDS[-1].key)


def _digits(day: SQLColumnExpression[date | None]) -> ColumnElement[int]:
    """20231031 of 2023-10-31."""
    return cast(func.replace(cast(day, String), "-", ""), Integer)
