"""A trainer's own courses around one day. Whatever somebody may see besides is not looked at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from icdc.courses.queries import RosterCount, roster_counts
from icdc.extensions import db
from icdc.models import Course, CourseSession
from icdc.models.course import course_trainer

# More courses ahead than these are looked up in the list of courses.
MOST_TO_COME = 5


@dataclass(frozen=True)
class Day:
    """`nexts`: the first session after `on`, by course; `counts`: heads by course."""

    on: date
    sessions: Sequence[CourseSession]
    running: Sequence[Course]
    to_come: Sequence[Course]
    nexts: Mapping[int, CourseSession]
    counts: Mapping[int, RosterCount]
    # Whether the trainer ever had a course.
    teaches: bool

    @property
    def next_session(self) -> CourseSession | None:
        """Of whichever course it comes first."""
        ahead = self.nexts.values()
        return min(ahead, key=lambda one: (one.held_on, one.starts_at), default=None)


def day_of(user_id: int, on: date) -> Day:
    running = _courses(user_id).where(Course.starts_on <= on, Course.ends_on >= on)
    to_come = _courses(user_id).where(Course.starts_on > on)
    now_running = db.session.scalars(running.order_by(Course.ends_on, Course.id)).all()
    ahead = to_come.order_by(Course.starts_on, Course.id).limit(MOST_TO_COME)
    coming = db.session.scalars(ahead).all()
    open_courses = [*now_running, *coming]
    return Day(
        on=on,
        sessions=_sessions_on(user_id, on),
        running=now_running,
        to_come=coming,
        nexts=_first_after(on, [course.id for course in open_courses]),
        counts=roster_counts(open_courses),
        teaches=_teaches(user_id),
    )


def own_course_ids(user_id: int) -> Select[int]:
    return select(course_trainer.c.course_id).where(course_trainer.c.user_id == user_id)


def _courses(user_id: int) -> Select[Course]:
    own = select(Course).where(Course.id.in_(own_course_ids(user_id)))
    return own.options(joinedload(Course.programme))


def _sessions_on(user_id: int, on: date) -> Sequence[CourseSession]:
    wanted = (
        select(CourseSession)
        .join(CourseSession.course)
        .where(CourseSession.held_on == on, Course.id.in_(own_course_ids(user_id)))
        .options(contains_eager(CourseSession.course))
        .order_by(CourseSession.starts_at, CourseSession.id)
    )
    return db.session.scalars(wanted).all()


def _first_after(on: date, course_ids: Collection[int]) -> dict[int, CourseSession]:
    order = (CourseSession.held_on, CourseSession.starts_at, CourseSession.id)
    place = func.row_number().over(partition_by=CourseSession.course_id, order_by=order)
    ahead = (
        select(CourseSession.id, place.label("place"))
        .where(CourseSession.held_on > on, CourseSession.course_id.in_(course_ids))
        .subquery()
    )
    first = select(ahead.c.id).where(ahead.c.place == 1)
    wanted = select(CourseSession).where(CourseSession.id.in_(first))
    found = db.session.scalars(wanted.options(joinedload(CourseSession.course)))
    return {session.course_id: session for session in found}


def _teaches(user_id: int) -> bool:
    return db.session.scalar(own_course_ids(user_id).limit(1)) is not None
