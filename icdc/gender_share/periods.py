"""A period: both of its ends belong to it."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included. None: open at that end."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)

    def within(self, other: "Period") -> "Period":
        """What the two have in common."""
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        return Period(max(firsts, default=None), min(lasts, default=None))


@dataclass(frozen=True)
class Preset:
    name: LazyString
    period: Period


ALL_TIME = Period()
# From the first to the last month of the Twinning project.
PROJECT = Period(date(2021, 10, 1), date(2023, 10, 31))


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another of the same year."""
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def quarter(day: date) -> Period:
    """The quarter that a day lies in."""
    first = day.month - (day.month - 1) % 3
    return months(day.year, first, first + 2)


def presets(today: date) -> Iterator[Preset]:
    this_quarter = quarter(today)
    yield Preset(_l("All time"), ALL_TIME)
    yield Preset(_l("This month"), months(today.year, today.month, today.month))
    yield Preset(_l("This quarter"), this_quarter)
    yield Preset(_l("Last quarter"), quarter((this_quarter.first or today) - timedelta(days=1)))
    yield Preset(_l("This year"), months(today.year, 1, 12))
    yield Preset(_l("Last year"), months(today.year - 1, 1, 12))
    yield Preset(_l("Whole project"), PROJECT)
