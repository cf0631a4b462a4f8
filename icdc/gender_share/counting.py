"""The counts behind the figures: the database counts, `definition.py` reasons."""

from datetime import date

from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.grouping import NO_REGION
from icdc.gender_share.periods import Period
from icdc.gender_share.report import Counted
from icdc.gender_share.selection import Selection
from icdc.models import (
    COUNTED_AS_REGISTERED,
    Certificate,
    Course,
    Enrolment,
    Gender,
    Programme,
    Trainee,
)

GENDERS = (Gender.female, Gender.male, Gender.other, Gender.not_stated)

# One row (trainee_id, key) for each enrolment or certificate that counts.
Countable = Select[int, str]


def registrations(selection: Selection, key: ColumnElement[str]) -> Countable:
    """Enrolments counted as registered, by the day of registration."""
    return (
        _of_courses(select(Enrolment.trainee_id, key.label("key")), selection)
        .where(Enrolment.state.in_(COUNTED_AS_REGISTERED))
        .where(*_within(selection.period, Enrolment.registered_on))
    )


def certifications(selection: Selection, key: ColumnElement[str], today: date) -> Countable:
    """Certificates by the day of issue, without those revoked by the period's last day."""
    cut_off = selection.period.last or today
    rows = select(Enrolment.trainee_id, key.label("key")).join(Enrolment.certificates)
    return (
        _of_courses(rows, selection)
        .where(or_(Certificate.revoked_on.is_(None), Certificate.revoked_on > cut_off))
        # A replacement keeps the first day of issue, so it counts in the place of the old version.
        .where(Certificate.replaced_on.is_(None))
        .where(*_within(selection.period, Certificate.issued_on))
    )


def counted_by_key(countable: Countable) -> dict[str, Counted]:
    """People and rows of each key, in one statement."""
    once = _once_a_person(countable.subquery())
    people = [func.sum(case((Trainee.gender == gender, 1), else_=0)) for gender in GENDERS]
    each = [func.sum(case((Trainee.gender == gender, once.c.times), else_=0)) for gender in GENDERS]
    counts = (
        select(once.c.key, *people, *each)
        .join_from(once, Trainee, Trainee.id == once.c.trainee_id)
        .group_by(once.c.key)
    )
    return {
        # PostgreSQL answers sums of big integers as decimals.
        key: Counted(Tally(*map(int, numbers[:4])), Tally(*map(int, numbers[4:])))
        for key, *numbers in db.session.execute(counts)
    }


def _once_a_person(rows: Subquery) -> Subquery:
    """A row for each person and key. Who is in two courses of a key is there once."""
    return (
        select(rows.c.key, rows.c.trainee_id, func.count().label("times"))
        .group_by(rows.c.key, rows.c.trainee_id)
        .subquery()
    )


def _of_courses(rows: Countable, selection: Selection) -> Countable:
    joined = rows.join(Enrolment.course).join(Course.programme)
    return joined.where(*course_conditions(selection))


def course_conditions(selection: Selection) -> list[ColumnElement[bool]]:
    conditions = []
    if selection.programme:
        conditions.append(Programme.code == selection.programme)
    if selection.course:
        conditions.append(Course.code == selection.course)
    if selection.region:
        conditions.append(func.coalesce(Course.region_code, NO_REGION) == selection.region)
    return conditions


def _within(period: Period, day: InstrumentedAttribute[date]) -> list[ColumnElement[bool]]:
    conditions = []
    if period.first:
        conditions.append(day >= period.first)
    if period.last:
        conditions.append(day <= period.last)
    return conditions
