"""A person's own course as he or she reads it: how it stands, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from icdc.models import CourseSession, Enrolment, Obstacle, Trainee
from icdc.portal.leaving import may_leave
from icdc.portal.queries import enrolments_of, places_in_line
from icdc.web.award import obstacles_of, sentences_of

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

    @property
    def attended(self) -> int:
        return sum(mark.is_present is True for mark in self.marks)

    @property
    def is_about_to_be_certified(self) -> bool:
        return self.enrolment.obstacle is None


def own_courses(trainee: Trainee, on: date) -> list[OwnCourse]:
    """The latest first."""
    enrolments = enrolments_of(trainee)
    places = places_in_line(enrolments)
    return [
        OwnCourse(
            enrolment=enrolment,
            place=places.get(enrolment.id),
            marks=_marks(enrolment),
            missing=still_missing(enrolment),
            may_leave=may_leave(enrolment, on),
        )
        for enrolment in enrolments
    ]


def still_missing(enrolment: Enrolment) -> list[str]:
    """What stands between the person and the certificate, a sentence each."""
    obstacle = enrolment.obstacle
    if obstacle in WITHOUT_WORDS:
        return []
    if obstacle is Obstacle.no_result:
        rules = [] if enrolment.meets_award_rule else sentences_of(enrolment)
        return [*rules, str(_("the result: the centre writes it down after the course"))]
    return obstacles_of(enrolment)


def _marks(enrolment: Enrolment) -> list[Mark]:
    said = {one.session_id: one.is_present for one in enrolment.attendances}
    # Who never had a seat is expected at no session.
    if not enrolment.has_counted:
        return []
    return [Mark(session, said.get(session.id)) for session in enrolment.course.sessions]
