"""Who waits for a seat of a course, in order, and the seats that there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager

from icdc.extensions import db
from icdc.models import TAKES_A_SEAT, Course, Enrolment, State
from icdc.web.clock import ZONE

# A page of more lines helps nobody: the seats go to the first ones.
MOST_SHOWN = 50


@dataclass(frozen=True)
class WaitingList:
    """The first comes first. `left` is None where as many may come as want."""

    people: Sequence[Enrolment]
    taken: int
    left: int | None
    by_override: int

    @property
    def next_in_line(self) -> Enrolment | None:
        """Who gets the next seat, None while no seat is free or nobody waits."""
        return self.people[0] if self.people and self.left != 0 else None

    @property
    def shown(self) -> Sequence[Enrolment]:
        return self.people[:MOST_SHOWN]

    @property
    def hidden(self) -> int:
        return max(0, len(self.people) - MOST_SHOWN)

    def since(self, enrolment: Enrolment) -> str:
        """The day and the hour in Bishkek."""
        moment = enrolment.queued_at
        return f"{moment.astimezone(ZONE):%d.%m.%Y %H:%M}" if moment else ""


def waiting_list(course: Course) -> WaitingList:
    taken = seats_taken(course)
    over = 0 if course.capacity is None else max(0, taken - course.capacity)
    return WaitingList(
        people=db.session.scalars(_in_line(course)).all(),
        taken=taken,
        left=None if course.capacity is None else max(0, course.capacity - taken),
        # An override is none any more once the course has seats enough for everybody.
        by_override=min(over, seats_by_override(course)) if over else 0,
    )


def first_in_line(course: Course, count: int | None) -> Sequence[Enrolment]:
    """The first `count` who wait, all of them for None."""
    return db.session.scalars(_in_line(course).limit(count)).all()


def is_due(enrolment: Enrolment) -> bool:
    """Whether a free seat is there for this one, after all who came before got theirs."""
    return enrolment in first_in_line(enrolment.course, seats_left(enrolment.course))


def seats_left(course: Course) -> int | None:
    """Seats that nobody has, also those that somebody waits for; None: as many as come."""
    return None if course.capacity is None else max(0, course.capacity - seats_taken(course))


def seats_taken(course: Course) -> int:
    return _number(course, Enrolment.state.in_(TAKES_A_SEAT))


def seats_by_override(course: Course) -> int:
    return _number(course, Enrolment.state.in_(TAKES_A_SEAT) & (Enrolment.seat_reason != ""))


def people_waiting(course: Course) -> int:
    return _number(course, Enrolment.state == State.waiting)


def _number(course: Course, condition: ColumnElement[bool]) -> int:
    wanted = select(func.count()).where(
        Enrolment.course_id == course.id,
        # Whoever is in the course twice since a merge sits on one chair.
        Enrolment.doubles_id.is_(None),
        condition,
    )
    return db.session.scalars(wanted).one()


def _in_line(course: Course) -> Select[Enrolment]:
    return (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(
            Enrolment.course_id == course.id,
            Enrolment.state == State.waiting,
            Enrolment.doubles_id.is_(None),
        )
        .options(contains_eager(Enrolment.trainee))
        .order_by(Enrolment.queued_at.asc().nulls_first(), Enrolment.id)
    )
