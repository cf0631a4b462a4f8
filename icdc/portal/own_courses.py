"""A person's own course as he or she reads it: how it stands, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from icdc.models import CourseSession, Enrolment, Obstacle, State, Trainee
from icdc.portal.leaving import may_leave
from icdc.portal.queries import enrolments_of, places_in_line
from icdc.web.award import obstacles_of, sentences_of

# Nobody has said yet what becomes of it.
OPEN = frozenset({State.applied, State.waiting, State.registered})
# Nothing that the person could still bring; the state says it already.
WITHOUT_WORDS = frozenset({Obstacle.already_certified, Obstacle.left, Obstacle.no_seat})


@dataclass(frozen=True)
class Mark:
    """`is_present` is None where nobody has said yet."""

    session: CourseSession
    is_present: bool | None


@dataclass(frozen=True)
class OwnCourse:
    """`place`: in the waiting list, the next is 1; None for who does not wait."""

    enrolment: Enrolment
    place: int | None
    marks: Sequence[Mark]
    missing: Sequence[str]
    may_leave: bool
    # Today's or a later one, while the person has a seat.
    next_session: CourseSession | None
    # Whether something of it is still to come: sessions, a decision, or the result.
    is_current: bool

    @property
    def attended(self) -> int:
        return sum(mark.is_present is True for mark in self.marks)

    @property
    def is_about_to_be_certified(self) -> bool:
        return self.enrolment.obstacle is None


@dataclass(frozen=True)
class OwnCourses:
    """The latest first."""

    all: Sequence[OwnCourse]

    @property
    def current(self) -> list[OwnCourse]:
        return [own for own in self.all if own.is_current]

    @property
    def past(self) -> list[OwnCourse]:
        return [own for own in self.all if not own.is_current]


def own_courses(trainee: Trainee, on: date) -> OwnCourses:
    enrolments = enrolments_of(trainee)
    places = places_in_line(enrolments)
    return OwnCourses([_own(one, places.get(one.id), on) for one in enrolments])


def _own(enrolment: Enrolment, place: int | None, on: date) -> OwnCourse:
    return OwnCourse(
        enrolment=enrolment,
        place=place,
        marks=_marks(enrolment),
        missing=still_missing(enrolment),
        may_leave=may_leave(enrolment, on),
        next_session=_next_session(enrolment, on),
        is_current=_is_current(enrolment, on),
    )


def still_missing(enrolment: Enrolment) -> list[str]:
    """What stands between the person and the certificate, a sentence each."""
    obstacle = enrolment.obstacle
    if obstacle in WITHOUT_WORDS:
        return []
    if obstacle is Obstacle.no_result:
        rules = [] if enrolment.meets_award_rule else sentences_of(enrolment)
        return [*rules, str(_("the result: the centre writes it down after the course"))]
    return obstacles_of(enrolment)


def _next_session(enrolment: Enrolment, on: date) -> CourseSession | None:
    ahead = (one for one in enrolment.course.sessions if one.held_on >= on)
    return next(ahead, None) if enrolment.takes_a_seat else None


def _is_current(enrolment: Enrolment, on: date) -> bool:
    is_open = enrolment.state in OPEN and not enrolment.standing_certificate
    return is_open or (enrolment.takes_a_seat and enrolment.course.ends_on >= on)


def _marks(enrolment: Enrolment) -> list[Mark]:
    said = {one.session_id: one.is_present for one in enrolment.attendances}
    # Who never had a seat is expected at no session.
    if not enrolment.has_counted:
        return []
    return [Mark(session, said.get(session.id)) for session in enrolment.course.sessions]
