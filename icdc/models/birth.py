"""The date of birth of an erased person: only as exact as the figures by age need it."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from icdc.models.ages import band_on


def generalised(born: date, days: Collection[date]) -> date:
    """The coarsest date of the same year by which the age band on each of the days stays.

    1 January where that will do, else the first of a month, else a day; at worst the date itself.
    """
    bands = {day: band_on(day, born) for day in days}
    fitting = (
        one for one in _of_year(born.year) if all(band_on(day, one) == bands[day] for day in days)
    )
    return next(fitting)


def _of_year(year: int) -> Iterator[date]:
    """Each day of the year, the least telling ones first."""
    for month in range(1, 13):
        yield date(year, month, 1)
    first = date(year, 1, 1)
    while first.year == year:
        yield first
        first += timedelta(days=1)
