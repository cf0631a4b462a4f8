"""What the page's filter offers to choose from; small, however large the registry grows."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.gender_share.ages import BAND_KEYS, NOT_GIVEN, band_label
from icdc.gender_share.aims import targets_in_order
from icdc.gender_share.grouping import By, region_name, sector_name
from icdc.gender_share.queries import programme_titles
from icdc.models import Course, Programme, Sector, Trainee
from icdc.models.region import REGIONS

# As many as a browser lists below a field on a thin network.
MOST_OFFERED = 50
# Places are counted among the people written down last: the whole registry would take its time.
PEOPLE_ASKED = 5_000


@dataclass(frozen=True)
class Choices:
    """Names by what an address says. Of courses and settlements only the likely ones."""

    programmes: dict[str, str]
    courses: dict[str, str]
    regions: dict[str, str]
    settlements: dict[str, str]
    sectors: dict[str, str]
    age_bands: dict[str, str]
    targets: dict[str, str]
    breakdowns: dict[str, str]


def choices(programme: str, course: str) -> Choices:
    """`programme` narrows the courses; `course` is among them if there is such a course."""
    return Choices(
        programmes={code: f"{code} · {title}" for code, title in programme_titles().items()},
        courses=_courses(programme, course),
        regions={key: region_name(key) for key in (*REGIONS, NOT_GIVEN)},
        settlements=_settlements(),
        sectors={key: sector_name(key) for key in (*Sector, NOT_GIVEN)},
        age_bands={key: band_label(key) for key in BAND_KEYS},
        targets={
            str(one.id): _("%(percent)s %% · %(title)s", percent=one.percent, title=one.title)
            for one in targets_in_order()
        },
        breakdowns={by.value: str(by.heading) for by in By},
    )


def _courses(programme: str, course: str) -> dict[str, str]:
    """The latest first, before them the chosen one."""
    wanted = select(Course.code, Course.title).limit(MOST_OFFERED)
    if programme:
        wanted = wanted.join(Course.programme).where(Programme.code == programme)
    order = (Course.code != course, Course.starts_on.desc(), Course.code)
    found = {code: title for code, title in db.session.execute(wanted.order_by(*order))}
    if course and course not in found:
        chosen = select(Course.code, Course.title).where(Course.code == course)
        found |= {code: title for code, title in db.session.execute(chosen)}
    return found


def _settlements() -> dict[str, str]:
    """The most common first."""
    latest = select(Trainee.settlement).order_by(Trainee.id.desc()).limit(PEOPLE_ASKED).subquery()
    name = latest.c.settlement
    wanted = select(name).where(name != "").group_by(name)
    common = db.session.scalars(wanted.order_by(func.count().desc(), name).limit(MOST_OFFERED))
    return {**{one: "" for one in common}, NOT_GIVEN: _("Not given")}
