"""What the figures are broken down by."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, Integer, String, cast, extract, func
from sqlalchemy.orm import InstrumentedAttribute

from icdc.gender_share.periods import Period, months
from icdc.models import Course, Programme
from icdc.models.region import REGIONS
from icdc.web.locale import language

# The key of courses held in no region: online, or not filled in.
NO_REGION = "none"


class By(StrEnum):
    course = "course"
    programme = "programme"
    region = "region"
    month = "month"
    quarter = "quarter"
    year = "year"

    @property
    def is_of_time(self) -> bool:
        return self in {By.month, By.quarter, By.year}

    @property
    def heading(self) -> LazyString:
        return HEADINGS[self]


LENGTHS = {By.month: 6, By.quarter: 5, By.year: 4}
HEADINGS = {
    By.course: _l("Course"),
    By.programme: _l("Programme"),
    By.region: _l("Region of the course"),
    By.month: _l("Month"),
    By.quarter: _l("Quarter"),
    By.year: _l("Year"),
}


def key_column(by: By, day: InstrumentedAttribute[date]) -> ColumnElement[str]:
    """The group that a row belongs to; `day` is the date by which the row counts.

    Months come as "202303", quarters as "20231": `sortable` and `key_of` write them out.
    """
    # PostgreSQL extracts decimals, which round where SQLite's whole numbers are cut.
    year = cast(extract("year", day), Integer)
    month = cast(extract("month", day), Integer)
    columns: dict[By, ColumnElement[str]] = {
        By.course: Course.code.expression,
        By.programme: Programme.code.expression,
        By.region: func.coalesce(Course.region_code, NO_REGION),
        By.month: cast(year * 100 + month, String),
        By.quarter: cast(year * 10 + (month + 2) // 3, String),
        By.year: cast(year, String),
    }
    return columns[by]


def sortable(by: By, found: str) -> str:
    """The group's key with a year of four digits: a mistyped one is as short as 23."""
    return found.zfill(LENGTHS.get(by, 0))


def key_of(by: By, found: str) -> str:
    """The key as programs read it: 2023-03, 2023-Q1, 2023, or a code."""
    whole = sortable(by, found)
    between = {By.month: "-", By.quarter: "-Q"}.get(by)
    return whole if between is None else f"{whole[:4]}{between}{whole[4:]}"


def label_of(by: By, key: str, titles: Mapping[str, str]) -> str:
    """The group's name in the reader's language; `titles` are those of courses or programmes."""
    if by is By.region:
        return region_name(key)
    if by is By.month:
        return f"{key[5:]}.{key[:4]}"
    if by is By.quarter:
        return str(_("Quarter %(quarter)s of %(year)s", quarter=key[6:], year=key[:4]))
    return titles.get(key, key)


def region_name(key: str) -> str:
    return REGIONS[key].name(language()) if key in REGIONS else str(_("No region given"))


def period_of(by: By, key: str) -> Period:
    """The days of a month, quarter or year."""
    year = int(key[:4])
    if by is By.month:
        return months(year, int(key[5:]), int(key[5:]))
    if by is By.quarter:
        last = 3 * int(key[6:])
        return months(year, last - 2, last)
    return months(year, 1, 12)
