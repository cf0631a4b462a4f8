"""What the figures are broken down by."""

from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.gender_share.ages import BAND_KEYS, NOT_GIVEN, band_label
from icdc.gender_share.periods import Period, months
from icdc.models import Sector
from icdc.models.region import REGIONS
from icdc.web.labels import label
from icdc.web.locale import language


class By(StrEnum):
    course = "course"
    programme = "programme"
    region = "region"
    home = "home"
    settlement = "settlement"
    sector = "sector"
    age_band = "age_band"
    month = "month"
    quarter = "quarter"
    year = "year"

    @property
    def is_of_time(self) -> bool:
        return self in {By.month, By.quarter, By.year}

    @property
    def is_of_person(self) -> bool:
        """Whether nobody can be in two of the groups."""
        return self in {By.home, By.settlement, By.sector}

    @property
    def heading(self) -> LazyString:
        return HEADINGS[self]


HEADINGS = {
    By.course: _l("Course"),
    By.programme: _l("Programme"),
    By.region: _l("Region of the course"),
    By.home: _l("Region where people live"),
    By.settlement: _l("Town or village"),
    By.sector: _l("Sector"),
    By.age_band: _l("Age"),
    By.month: _l("Month"),
    By.quarter: _l("Quarter"),
    By.year: _l("Year"),
}
# Groups in an order of their own; the others go by their keys.
ORDERS: dict[By, tuple[str, ...]] = {By.sector: (*Sector, NOT_GIVEN), By.age_band: BAND_KEYS}


def label_of(by: By, key: str) -> str:
    """The group's name in the reader's language, where it is no title of a record."""
    if by in {By.region, By.home}:
        return region_name(key)
    if by is By.settlement:
        return str(_("Not given")) if key == NOT_GIVEN else key
    if by is By.sector:
        return sector_name(key)
    if by is By.age_band:
        return band_label(key)
    if by is By.month:
        return f"{key[5:]}.{key[:4]}"
    if by is By.quarter:
        return str(_("Quarter %(quarter)s of %(year)s", quarter=key[6:], year=key[:4]))
    return key


def region_name(key: str) -> str:
    return REGIONS[key].name(language()) if key in REGIONS else str(_("No region given"))


def sector_name(key: str) -> str:
    return str(_("Not given")) if key == NOT_GIVEN else label(Sector(key))


def period_of(by: By, key: str) -> Period:
    """The days of a month (2023-03), quarter (2023-Q1) or year (2023)."""
    year = int(key[:4])
    if by is By.month:
        return months(year, int(key[5:]), int(key[5:]))
    if by is By.quarter:
        last = 3 * int(key[6:])
        return months(year, last - 2, last)
    return months(year, 1, 12)
