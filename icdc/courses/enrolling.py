"""Putting people into courses: one way in, so that no path overbooks."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import TAKES_A_SEAT, Course, Enrolment, State, Trainee
from icdc.models.enrolment import LEFT
from icdc.web.errors import Refusal
from icdc.web.records import hold


def enrol(course: Course, trainee: Trainee, on: date) -> Enrolment:
    """Enrol a person; whoever comes when the seats are taken goes to the waiting list.

    A person who had left comes back with the old enrolment. Raises Refusal when already enrolled.
    """
    has_seat = has_free_seat(course)
    enrolment = enrolment_of(course, trainee)
    if enrolment is None:
        enrolment = Enrolment(course=course, trainee=trainee, state=State.waiting, registered_on=on)
    elif not enrolment.has_left:
        raise Refusal(_("%(name)s is already in this course.", name=trainee.full_name))
    if has_seat:
        enrolment.take_seat(on)
    else:
        enrolment.state = State.waiting
    db.session.add(enrolment)
    db.session.flush()
    return enrolment


def enrol_all(course: Course, trainees: Sequence[Trainee], on: date) -> list[Enrolment]:
    """Enrol people who have not been in the course, in their order, in a few statements.

    The first ones get the free seats, the others go to the waiting list.
    """
    hold(course)
    free = free_seats(course)
    seated = len(trainees) if free is None else free
    enrolments = [
        Enrolment(
            course=course,
            trainee=trainee,
            state=State.registered if place < seated else State.waiting,
            registered_on=on,
        )
        for place, trainee in enumerate(trainees)
    ]
    db.session.add_all(enrolments)
    db.session.flush()
    return enrolments


def free_seats(course: Course) -> int | None:
    """None: as many as come."""
    return None if course.capacity is None else max(0, course.capacity - seats_taken(course))


def enrolment_of(course: Course, trainee: Trainee) -> Enrolment | None:
    wanted = select(Enrolment).where(Enrolment.course_id == course.id, Enrolment.trainee == trainee)
    return db.session.scalar(wanted)


def has_free_seat(course: Course) -> bool:
    seats = hold(course).capacity
    return seats is None or seats_taken(course) < seats


def seats_taken(course: Course) -> int:
    wanted = select(func.count()).where(
        Enrolment.course_id == course.id, Enrolment.state.in_(TAKES_A_SEAT)
    )
    return db.session.scalars(wanted).one()


def change_state(enrolment: Enrolment, wanted: State, on: date) -> None:
    """Move an enrolment to another state. Raises Refusal with the rule that forbids it.

    Hold the course first, then the enrolment.
    """
    if enrolment.state is wanted:
        return
    if enrolment.standing_certificate:
        raise Refusal(_("There is a certificate; revoke it before changing the result."))
    if enrolment.has_left and wanted is not State.registered:
        raise Refusal(_("Who has left comes back first: “registered”."))
    needs_seat = wanted in TAKES_A_SEAT and not enrolment.takes_a_seat
    if needs_seat and not has_free_seat(enrolment.course):
        raise Refusal(_("Every seat of this course is taken."))
    _move(enrolment, wanted, on)


def _move(enrolment: Enrolment, wanted: State, on: date) -> None:
    if wanted in LEFT:
        enrolment.withdraw(on)
        return
    if wanted in TAKES_A_SEAT:
        enrolment.take_seat(on)
    enrolment.state = wanted
