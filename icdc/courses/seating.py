"""From the waiting list into the course: in turn, out of turn, and beyond the number of seats."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.courses.waiting_list import first_in_line, is_due, seats_left
from icdc.extensions import db
from icdc.models import Act, Course, Enrolment, State
from icdc.web.audit import note
from icdc.web.errors import Refusal
from icdc.web.records import hold


class ReasonMissing(Refusal):
    """Somebody would pass the line, or sit down beyond the seats, and nobody says why."""


def promote(enrolment: Enrolment, reason: str, on: date) -> None:
    """Give a free seat to somebody who waits; hold the course first.

    Raises ReasonMissing for somebody who is not next, Refusal when no seat is free.
    """
    if seats_left(enrolment.course) == 0:
        raise Refusal(_("Every seat of this course is taken."))
    if not is_due(enrolment):
        _record(enrolment, reason)
    enrolment.take_seat(on)


def promote_all(course: Course, on: date) -> Sequence[Enrolment]:
    """Give all free seats to those who are next; nothing is committed."""
    hold(course)
    promoted = first_in_line(course, seats_left(course))
    for enrolment in promoted:
        enrolment.take_seat(on)
    db.session.flush()
    return promoted


def override(enrolment: Enrolment, reason: str, on: date) -> None:
    """Give a seat to somebody who waits although none is free; hold the course first.

    Raises ReasonMissing. Whoever finds a seat free after all takes an ordinary one.
    """
    if seats_left(enrolment.course) != 0:
        promote(enrolment, reason, on)
    else:
        _record(enrolment, reason)
        enrolment.take_seat(on)
        enrolment.seat_reason = reason


def waiting_enrolment(course: Course, enrolment_id: int) -> Enrolment:
    """Somebody who waits for a seat of the held course, locked. Raises Refusal or NoResultFound."""
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id, Enrolment.course_id == course.id)
    return check_waiting(hold(db.session.scalars(wanted).one()))


def check_waiting(enrolment: Enrolment) -> Enrolment:
    if enrolment.state is not State.waiting:
        name = enrolment.trainee.full_name
        raise Refusal(_("%(name)s does not wait for a seat any more.", name=name))
    return enrolment


def _record(enrolment: Enrolment, reason: str) -> None:
    if not reason:
        raise ReasonMissing(_("Say why."))
    note(Act.seat_overridden, enrolment, reason=reason)
