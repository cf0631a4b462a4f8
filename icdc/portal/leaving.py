"""Giving up an own application, place in the line, or seat, before the course begins."""

from datetime import date

from flask_babel import gettext as _

from icdc.models import Enrolment, State
from icdc.web.errors import Refusal
from icdc.web.records import hold

MAY_GO = frozenset({State.applied, State.waiting, State.registered})


def may_leave(enrolment: Enrolment, on: date) -> bool:
    is_early = on < enrolment.course.starts_on
    return is_early and enrolment.state in MAY_GO and not enrolment.standing_certificate


def leave(enrolment: Enrolment, on: date) -> None:
    """Whoever left already stays as is. Not committed; raises Refusal once the course has begun."""
    hold(enrolment.course)
    hold(enrolment)
    if enrolment.has_left:
        return
    if not may_leave(enrolment, on):
        raise Refusal(_("The course has begun. Call the centre if you cannot come."))
    for application in enrolment.applications:
        if application.is_open:
            # Before the state changes, which would read as a refusal by the centre.
            application.close(None)
    enrolment.withdraw(on)
