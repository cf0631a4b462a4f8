"""What the pages and the command read."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import and_, func, select

from icdc.extensions import db
from icdc.gender_share.ages import NOT_GIVEN
from icdc.gender_share.aims import aim_of
from icdc.gender_share.counting import (
    attended_step,
    certified_step,
    certified_totals,
    counted_by_group,
    registered_totals,
)
from icdc.gender_share.grouping import ORDERS, By, label_of
from icdc.gender_share.report import Counted, Group, Report
from icdc.gender_share.rows import certifications, course_conditions, registrations
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import in_order
from icdc.gender_share.under_way import people_under_way
from icdc.models import TAKES_A_SEAT, Course, Enrolment, Programme, Target
from icdc.models.names import sort_key
from icdc.web.locale import language

NOBODY = Counted()


def report_on(selection: Selection, today: date) -> Report:
    """All figures of a selection: six or seven counting statements, and two for the words."""
    registered, steps = registered_totals(selection)
    certified = certified_totals(selection, today)
    return Report(
        selection,
        aim_of(selection),
        selection.cut_off(today),
        registered.counted,
        certified.counted,
        tuple(groups_of(selection, today)),
        in_order(
            *steps,
            attended_step(selection, today),
            certified_step(selection, today, certified.counted),
        ),
        registered.newcomers,
        certified.newcomers,
        people_under_way(selection, today),
    )


def groups_of(selection: Selection, today: date) -> Iterable[Group]:
    """The breakdown: groups with titles in the order of those, others in that of their keys."""
    by = selection.by
    registered = counted_by_group(registrations(selection), by)
    certified = counted_by_group(certifications(selection, today), by)
    named = _named(by)
    for found in _in_order(by, registered.keys() | certified.keys(), named):
        key, title = named.get(found, (str(found), ""))
        yield Group(
            key,
            title or label_of(by, key),
            registered.get(found, NOBODY),
            certified.get(found, NOBODY),
        )


def free_places(selection: Selection, today: date) -> int:
    """Seats still free in the selection's courses that have not ended.

    A course without a capacity has no number of places, so it adds none. In a period that is over
    nobody can register any more.
    """
    if today not in selection.period or (selection.as_of and selection.as_of < today):
        return 0
    seat_taken = and_(Enrolment.course_id == Course.id, Enrolment.state.in_(TAKES_A_SEAT))
    seats = (
        select(Course.capacity, func.count(Enrolment.id))
        .outerjoin(Enrolment, seat_taken)
        .where(Course.capacity.is_not(None), Course.ends_on >= today)
        .where(*course_conditions(selection))
        .group_by(Course.id, Course.capacity)
    )
    return sum(max(0, (capacity or 0) - taken) for capacity, taken in db.session.execute(seats))


def programme_titles() -> dict[str, str]:
    """Titles by code, in the reader's language."""
    programmes = db.session.scalars(select(Programme).order_by(Programme.code))
    return {programme.code: programme.title(language()) for programme in programmes}


def has_course(code: str) -> bool:
    return db.session.scalar(select(Course.id).where(Course.code == code)) is not None


def has_programme(code: str) -> bool:
    return db.session.scalar(select(Programme.id).where(Programme.code == code)) is not None


def has_target(target_id: int) -> bool:
    return db.session.get(Target, target_id) is not None


def _named(by: By) -> dict[str | int, tuple[str, str]]:
    """Codes and titles of courses or programmes by their ids, in the order of the breakdown."""
    if by is By.course:
        courses = select(Course.id, Course.code, Course.title)
        found = db.session.execute(courses.order_by(Course.starts_on.desc(), Course.code))
        return {course_id: (code, title) for course_id, code, title in found}
    if by is By.programme:
        programmes = db.session.scalars(select(Programme).order_by(Programme.code))
        return {one.id: (one.code, one.title(language())) for one in programmes}
    return {}


def _in_order(
    by: By, keys: Iterable[str | int], named: Mapping[str | int, object]
) -> list[str | int]:
    place = {key: number for number, key in enumerate(ORDERS.get(by) or named)}
    return sorted(keys, key=lambda key: (place.get(key, 0), key == NOT_GIVEN, sort_key(str(key))))
