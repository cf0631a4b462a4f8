"""Reads of the courses room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from icdc.extensions import db
from icdc.models import (
    COUNTED_AS_REGISTERED,
    TAKES_A_SEAT,
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    Gender,
    Programme,
    Role,
    RoleName,
    State,
    Trainee,
    User,
)
from icdc.web.sought.courses import sought_courses

# Whoever waits since a time that nobody noted came before the others.
FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class RosterCount:
    """Heads of one course. Gender is counted among those who count as registered."""

    women: int = 0
    men: int = 0
    other: int = 0
    not_stated: int = 0
    seats_taken: int = 0
    waiting: int = 0
    withdrawn: int = 0
    completed: int = 0
    certified: int = 0

    @property
    def registered(self) -> int:
        return self.women + self.men + self.other + self.not_stated


def courses_newest_first(wanted: Select[Course], text: str = "") -> Select[Course]:
    newest = sought_courses(wanted, text).order_by(Course.starts_on.desc(), Course.id.desc())
    return newest.options(joinedload(Course.programme))


def roster_counts(courses: Sequence[Course]) -> dict[int, RosterCount]:
    """Heads by course id, in one statement for the whole list."""
    certified = Enrolment.certificates.any(Certificate.is_in_force())
    counted = Enrolment.state.in_(COUNTED_AS_REGISTERED)
    wanted = (
        select(
            Enrolment.course_id,
            *(_number(counted & (Trainee.gender == gender)) for gender in Gender),
            _number(Enrolment.state.in_(TAKES_A_SEAT)),
            _number(Enrolment.state == State.waiting),
            _number(Enrolment.state == State.withdrawn),
            _number(Enrolment.state == State.completed),
            _number((Enrolment.state == State.completed) & certified),
        )
        .join(Enrolment.trainee)
        .where(Enrolment.course_id.in_([course.id for course in courses]))
        .group_by(Enrolment.course_id)
    )
    found = {row[0]: RosterCount(*map(int, row[1:])) for row in db.session.execute(wanted)}
    return {course.id: found.get(course.id, RosterCount()) for course in courses}


def roster_count(course: Course) -> RosterCount:
    return roster_counts([course])[course.id]


def roster(course: Course) -> Sequence[Enrolment]:
    """The course's people in the Kyrgyz order, then those who wait, then those who left."""
    wanted = (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Enrolment.doubles_id.is_(None))
        .options(contains_eager(Enrolment.trainee), selectinload(Enrolment.certificates))
        .order_by(Trainee.sort_key, Trainee.id)
    )
    return sorted(db.session.scalars(wanted), key=_place)


def _place(enrolment: Enrolment) -> tuple[bool, bool, bool, datetime, int]:
    """Who waits stands in the order of the waiting list; the others keep the order they are in."""
    waits = enrolment.state is State.waiting
    came = (enrolment.queued_at or FIRST, enrolment.id) if waits else (FIRST, 0)
    return enrolment.has_left, not enrolment.takes_a_seat, enrolment.state is State.applied, *came


def held_enrolments(course: Course, ids: Sequence[int]) -> Sequence[Enrolment]:
    """Those of the ids that are in the course, locked until the transaction ends.

    In the order in which issuing locks them too, so that neither waits for the other.
    """
    wanted = (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Enrolment.id.in_(ids))
        .options(contains_eager(Enrolment.trainee), selectinload(Enrolment.certificates))
        .order_by(Trainee.sort_key, Enrolment.id)
        .with_for_update(of=Enrolment)
    )
    return db.session.scalars(wanted.execution_options(populate_existing=True)).all()


def session_of(course: Course, session_id: int) -> CourseSession:
    """Raises NoResultFound for a session of another course."""
    wanted = select(CourseSession).where(
        CourseSession.id == session_id, CourseSession.course_id == course.id
    )
    return db.session.scalars(wanted).one()


def programmes_by_code() -> Sequence[Programme]:
    return db.session.scalars(select(Programme).order_by(Programme.code)).all()


def programme_with_code(code: str) -> Programme | None:
    """Small and capital letters are the same: nobody tells "da" from "DA" when speaking."""
    return db.session.scalar(select(Programme).where(func.lower(Programme.code) == code.lower()))


def course_with_code(code: str) -> Course | None:
    return db.session.scalar(select(Course).where(func.lower(Course.code) == code.lower()))


def possible_trainers() -> Sequence[User]:
    is_trainer = User.roles.any(Role.name == RoleName.trainer)
    wanted = select(User).where(is_trainer, User.active).order_by(User.name, User.email)
    return db.session.scalars(wanted).all()


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
