"""Reads of attendance."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, selectinload

from icdc.courses.attendance.grid import Grid, Row
from icdc.courses.attendance.presence import Presence, presence_in
from icdc.extensions import db
from icdc.models import (
    COUNTED_AS_REGISTERED,
    Attendance,
    Course,
    CourseSession,
    Enrolment,
    State,
    Trainee,
)


def grid(course: Course, on: date) -> Grid:
    """Every mark of the course, in a few statements however many people there are."""
    # The sessions first: hours attended then find theirs without asking the database again.
    sessions = tuple(course.sessions)
    rows = [Row(number, one) for number, one in enumerate(attenders(course), start=1)]
    return Grid(course, sessions, rows, on)


def attenders(course: Course) -> Sequence[Enrolment]:
    """Those with a seat in the roster's order, then those who left after the course began."""
    wanted = _attenders(course).order_by(
        Enrolment.state == State.withdrawn, Trainee.sort_key, Trainee.id
    )
    loaded = wanted.options(
        contains_eager(Enrolment.trainee), selectinload(Enrolment.attendances)
    ).execution_options(populate_existing=True)
    return db.session.scalars(loaded).all()


def hold_attenders(course: Course) -> None:
    """Lock them until the transaction ends; hold the course first."""
    held = _attenders(course).order_by(Enrolment.id).with_for_update(of=Enrolment)
    db.session.scalars(held).all()


def attender(course: Course, enrolment_id: int) -> Enrolment:
    """Raises NoResultFound for somebody of another course, or without a seat."""
    wanted = _attenders(course).where(Enrolment.id == enrolment_id)
    return db.session.scalars(wanted).one()


def present_at(session: CourseSession) -> int:
    """How many came, of those whom the grid shows."""
    came = _attenders(session.course).join(Enrolment.attendances)
    wanted = came.where(Attendance.session_id == session.id, Attendance.is_present)
    return len(db.session.scalars(wanted.with_only_columns(Enrolment.id)).all())


def attendance_of(enrolment: Enrolment, session: CourseSession) -> Attendance | None:
    wanted = select(Attendance).where(
        Attendance.enrolment_id == enrolment.id, Attendance.session_id == session.id
    )
    return db.session.scalar(wanted)


def is_marked(session: CourseSession) -> bool:
    wanted = select(Attendance.id).where(Attendance.session_id == session.id).limit(1)
    return db.session.scalar(wanted) is not None


def presence_at(enrolment: Enrolment, session: CourseSession) -> Presence:
    return presence_in(attendance_of(enrolment, session))


def _attenders(course: Course) -> Select[Enrolment]:
    return (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(
            Enrolment.course_id == course.id,
            Enrolment.state.in_(COUNTED_AS_REGISTERED),
            Enrolment.doubles_id.is_(None),
        )
    )
