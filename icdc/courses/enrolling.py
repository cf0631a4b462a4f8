"""Putting people into courses: one way in, so that no path overbooks."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.courses.waiting_list import is_due, people_waiting, seats_left
from icdc.extensions import db
from icdc.models import TAKES_A_SEAT, Course, Enrolment, State, Trainee
from icdc.models.enrolment import LEFT
from icdc.web.errors import Refusal
from icdc.web.records import hold


def enrol(course: Course, trainee: Trainee, on: date) -> Enrolment:
    """Enrol a person; whoever comes when the seats are taken goes to the waiting list.

    A person who had left comes back with the old enrolment. Raises Refusal when already enrolled.
    """
    hold(course)
    enrolment = _coming(course, trainee, on)
    _seat(enrolment, on)
    return enrolment


def enrol_all(course: Course, trainees: Sequence[Trainee], on: date) -> list[Enrolment]:
    """Enrol people who have not been in the course, in their order, in a few statements.

    The first ones get the free seats, the others go to the waiting list.
    """
    hold(course)
    free = free_seats(course)
    seated = len(trainees) if free is None else free
    enrolments = [
        Enrolment(course=course, trainee=trainee, state=State.registered, registered_on=on)
        for trainee in trainees
    ]
    for enrolment in enrolments[seated:]:
        enrolment.queue()
    db.session.add_all(enrolments)
    db.session.flush()
    return enrolments


def apply(course: Course, trainee: Trainee, on: date) -> Enrolment:
    """Note that a person asks for a seat; hold the course first.

    Raises Refusal when the person is in the course, waits for it, or has applied already.
    """
    enrolment = _coming(course, trainee, on)
    enrolment.state = State.applied
    db.session.flush()
    return enrolment


def accept(enrolment: Enrolment, on: date) -> State:
    """Give an applicant a seat, or a place on the waiting list; hold the course first."""
    _check_applied(enrolment)
    _seat(enrolment, on)
    return enrolment.state


def wait(enrolment: Enrolment) -> None:
    """Put an applicant on the waiting list; hold the course first."""
    _check_applied(enrolment)
    enrolment.queue()


def refuse(enrolment: Enrolment, on: date) -> None:
    """Turn an applicant away; hold the course first."""
    _check_applied(enrolment)
    enrolment.withdraw(on)


def free_seats(course: Course) -> int | None:
    """Seats for newcomers, after all who wait have got theirs; None: as many as come."""
    left = seats_left(course)
    return None if left is None else max(0, left - people_waiting(course))


def enrolment_of(course: Course, trainee: Trainee) -> Enrolment | None:
    wanted = select(Enrolment).where(
        Enrolment.course_id == course.id,
        Enrolment.trainee == trainee,
        Enrolment.doubles_id.is_(None),
    )
    return db.session.scalar(wanted)


def change_state(enrolment: Enrolment, wanted: State, on: date) -> None:
    """Move an enrolment to another state. Raises Refusal with the rule that forbids it.

    Hold the course first, then the enrolment.
    """
    if enrolment.state is wanted:
        return
    if enrolment.doubles_id:
        raise Refusal(_("This person has another enrolment in the course, which counts."))
    if enrolment.standing_certificate:
        raise Refusal(_("There is a certificate; revoke it before changing the result."))
    if enrolment.has_left and wanted is not State.registered:
        raise Refusal(_("Who has left comes back first: “registered”."))
    if wanted in TAKES_A_SEAT and not enrolment.takes_a_seat:
        hold(enrolment.course)
        _check_seat(enrolment)
    _move(enrolment, wanted, on)


def _check_seat(enrolment: Enrolment) -> None:
    """Raises Refusal when no seat is free, or when somebody else waits for the one that is."""
    course = enrolment.course
    if seats_left(course) == 0:
        raise Refusal(_("Every seat of this course is taken."))
    # Who left a moment ago by mistake takes the own seat again.
    is_overtaking = (enrolment.state is State.waiting and not is_due(enrolment)) or (
        enrolment.state is State.applied and free_seats(course) == 0
    )
    if is_overtaking:
        raise Refusal(_("Somebody else is next in line for the free seat; see the waiting list."))


def _move(enrolment: Enrolment, wanted: State, on: date) -> None:
    if wanted in LEFT:
        enrolment.withdraw(on)
    elif wanted is State.waiting:
        enrolment.queue()
    else:
        if wanted in TAKES_A_SEAT:
            enrolment.take_seat(on)
        enrolment.state = wanted


def _coming(course: Course, trainee: Trainee, on: date) -> Enrolment:
    """A new enrolment, or the old one of somebody who had left; its state is still to be set."""
    enrolment = enrolment_of(course, trainee)
    if enrolment is None:
        enrolment = Enrolment(course=course, trainee=trainee, state=State.applied, registered_on=on)
        db.session.add(enrolment)
    elif not enrolment.has_left:
        raise Refusal(_in_course_already(enrolment))
    return enrolment


def _in_course_already(enrolment: Enrolment) -> str:
    name = enrolment.trainee.full_name
    sentences = {
        State.applied: _("%(name)s has applied for this course already.", name=name),
        State.waiting: _("%(name)s waits for a seat already.", name=name),
    }
    return str(sentences.get(enrolment.state, _("%(name)s is already in this course.", name=name)))


def _seat(enrolment: Enrolment, on: date) -> None:
    with db.session.no_autoflush:
        has_seat = free_seats(enrolment.course) != 0
    if has_seat:
        enrolment.take_seat(on)
    else:
        enrolment.queue()
    db.session.flush()


def _check_applied(enrolment: Enrolment) -> None:
    if enrolment.state is not State.applied:
        raise Refusal(_("%(name)s has an answer already.", name=enrolment.trainee.full_name))
