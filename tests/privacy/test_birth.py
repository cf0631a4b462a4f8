"""The date of birth of an erased person: coarse, and no figure by age changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icdc.gender_share.ages import band_of
from icdc.models.birth import generalised

BIRTHS = st.dates(date(1930, 1, 1), date(2012, 12, 31))
DAYS = st.lists(st.dates(date(2013, 1, 1), date(2030, 12, 31)), max_size=8)


@given(BIRTHS, DAYS)
def test_every_band_stays_on_every_day(born: date, days: list[date]) -> None:
    coarse = generalised(born, days)

    assert coarse.year == born.year
    assert [band_of(coarse, day) for day in days] == [band_of(born, day) for day in days]


@pytest.mark.parametrize(
    ("born", "days", "coarse"),
    [
        # Nobody was counted, or in no year of a border: the year is enough.
        (date(1990, 5, 17), [], date(1990, 1, 1)),
        (date(1990, 5, 17), [date(2023, 3, 1)], date(1990, 1, 1)),
        # 25 on 17 May 2015: still 24 in March, so born after March.
        (date(1990, 5, 17), [date(2015, 3, 1)], date(1990, 4, 1)),
        (date(1990, 5, 17), [date(2015, 6, 1)], date(1990, 1, 1)),
        # Counted before and after the birthday, in one month: a day between the two.
        (date(1990, 5, 17), [date(2015, 5, 10), date(2015, 5, 20)], date(1990, 5, 11)),
        (date(1990, 5, 17), [date(2015, 5, 16), date(2015, 5, 17)], date(1990, 5, 17)),
        # 29 February grows older on 1 March.
        (date(2000, 2, 29), [date(2018, 2, 28), date(2018, 3, 1)], date(2000, 3, 1)),
    ],
)
def test_the_coarsest_that_will_do(born: date, days: list[date], coarse: date) -> None:
    assert generalised(born, days) == coarse
