"""How an application stands, as its applicant sees it, and taking it back."""

from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from icdc.courses.enrolling import change_state
from icdc.courses.waiting_list import first_in_line
from icdc.extensions import db
from icdc.models import Application, Decision, Enrolment, State
from icdc.web.clock import today
from icdc.web.records import hold

# Whoever has a result has taken the course.
MAY_GO = frozenset({State.applied, State.waiting, State.registered})


class Standing(StrEnum):
    applied = "applied"
    accepted = "accepted"
    waiting = "waiting"
    refused = "refused"
    withdrawn = "withdrawn"
    left = "left"


OVER = frozenset({Standing.refused, Standing.withdrawn, Standing.left})


def find_application(code: str) -> Application:
    """Raises NoResultFound for a code that nobody has, whatever it looks like."""
    wanted = select(Application).where(Application.code == code)
    return db.session.scalars(
        wanted.options(joinedload(Application.enrolment).joinedload(Enrolment.course))
    ).one()


def standing(application: Application) -> Standing:
    """From the decision first: an undecided application looks the same for people we know."""
    if application.decision is None:
        return Standing.withdrawn if application.decided_at else Standing.applied
    enrolment = bearer(application)
    if application.decision is Decision.refused:
        return Standing.refused
    if enrolment.has_left:
        return Standing.left
    return Standing.waiting if enrolment.state is State.waiting else Standing.accepted


def bearer(application: Application) -> Enrolment:
    """The enrolment that counts; since a merge it may be another one in the same course."""
    enrolment = application.enrolment
    if enrolment.doubles_id is None:
        return enrolment
    return db.session.get_one(Enrolment, enrolment.doubles_id)


def may_withdraw(application: Application) -> bool:
    if application.decision is None:
        # Whatever the person's enrolment is by now: the page must not tell.
        return application.is_open
    return standing(application) not in OVER and bearer(application).state in MAY_GO


def withdraw(application: Application) -> None:
    """Take an application back, and with it the seat or the place in the list that came of it."""
    hold(application.enrolment.course)
    enrolment = hold(bearer(application))
    if not may_withdraw(application):
        return
    is_bearing = _bears_the_enrolment(application)
    application.close(None)
    if is_bearing:
        change_state(enrolment, State.cancelled, today())


def place_in_list(enrolment: Enrolment) -> int:
    """The first one in the waiting list is 1."""
    return 1 + list(first_in_line(enrolment.course, None)).index(enrolment)


def _bears_the_enrolment(application: Application) -> bool:
    """Whoever sends a second application in another's name cannot take that person's seat away."""
    alive = [one for one in application.enrolment.applications if standing(one) not in OVER]
    is_first = alive[:1] == [application]
    is_asked_for = bearer(application).state is State.applied
    return is_first and (application.decision is not None or is_asked_for)
