"""What the pages and the command read."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import and_, func, literal, select

from icdc.extensions import db
from icdc.gender_share.counting import (
    certifications,
    counted_by_key,
    course_conditions,
    registrations,
)
from icdc.gender_share.grouping import By, key_column, key_of, label_of, sortable
from icdc.gender_share.report import Counted, Group, Report
from icdc.gender_share.selection import Selection
from icdc.models import TAKES_A_SEAT, Certificate, Course, Enrolment, Programme
from icdc.web.locale import language

TOTAL = literal("total")
NOBODY = Counted()


def report_on(selection: Selection, today: date) -> Report:
    """All figures of a selection: four counting statements, and one for the titles."""
    registered = counted_by_key(registrations(selection, TOTAL))
    certified = counted_by_key(certifications(selection, TOTAL, today))
    return Report(
        selection,
        registered.get("total", NOBODY),
        certified.get("total", NOBODY),
        tuple(_groups(selection, today)),
    )


def free_places(selection: Selection, today: date) -> int:
    """Seats still free in the selection's courses that have not ended.

    A course without a capacity has no number of places, so it adds none. In a period that is over
    nobody can register any more.
    """
    if today not in selection.period:
        return 0
    seat_taken = and_(Enrolment.course_id == Course.id, Enrolment.state.in_(TAKES_A_SEAT))
    seats = (
        select(Course.capacity, func.count(Enrolment.id))
        .join(Course.programme)
        .outerjoin(Enrolment, seat_taken)
        .where(Course.capacity.is_not(None), Course.ends_on >= today)
        .where(*course_conditions(selection))
        .group_by(Course.id, Course.capacity)
    )
    return sum(max(0, (capacity or 0) - taken) for capacity, taken in db.session.execute(seats))


def course_titles() -> dict[str, str]:
    """Titles by code, the latest course first."""
    titles = select(Course.code, Course.title).order_by(Course.starts_on.desc(), Course.code)
    return dict(db.session.execute(titles).all())


def programme_titles() -> dict[str, str]:
    """Titles by code, in the reader's language."""
    programmes = db.session.scalars(select(Programme).order_by(Programme.code))
    return {programme.code: programme.title(language()) for programme in programmes}


def has_course(code: str) -> bool:
    return db.session.scalar(select(Course.id).where(Course.code == code)) is not None


def has_programme(code: str) -> bool:
    return db.session.scalar(select(Programme.id).where(Programme.code == code)) is not None


def _groups(selection: Selection, today: date) -> Iterable[Group]:
    by = selection.by
    registered = counted_by_key(registrations(selection, key_column(by, Enrolment.registered_on)))
    certified = counted_by_key(
        certifications(selection, key_column(by, Certificate.issued_on), today)
    )
    titles = _titles(by)
    for found in _in_order(by, registered.keys() | certified.keys(), titles):
        key = key_of(by, found)
        yield Group(
            key,
            label_of(by, key, titles),
            registered.get(found, NOBODY),
            certified.get(found, NOBODY),
        )


def _titles(by: By) -> dict[str, str]:
    if by is By.course:
        return course_titles()
    return programme_titles() if by is By.programme else {}


def _in_order(by: By, keys: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """Groups with titles in the order of those, the others in the order of their keys."""
    place = {key: number for number, key in enumerate(titles)}
    return sorted(keys, key=lambda key: (place.get(key, 0), sortable(by, key)))
