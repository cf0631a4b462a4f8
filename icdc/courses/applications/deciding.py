"""The trainer's answer to applications: one after another, in the order in which they came."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from icdc.courses.enrolling import accept, refuse, wait
from icdc.extensions import db
from icdc.models import Application, Course, Decision, Enrolment, State, User
from icdc.web.records import hold


@dataclass
class Outcome:
    """How many were decided, and how: an accepted one may find every seat taken."""

    counts: Counter[Decision] = field(default_factory=Counter)
    found_no_seat: int = 0

    @property
    def sentences(self) -> list[str]:
        seated = self.counts[Decision.accepted]
        waiting = self.counts[Decision.waiting] - self.found_no_seat
        said = (
            (seated, ngettext("%(num)d accepted.", "%(num)d accepted.", seated)),
            (
                self.found_no_seat,
                ngettext(
                    "%(num)d went to the waiting list because every seat is taken.",
                    "%(num)d went to the waiting list because every seat is taken.",
                    self.found_no_seat,
                ),
            ),
            (
                waiting,
                ngettext(
                    "%(num)d put on the waiting list.", "%(num)d put on the waiting list.", waiting
                ),
            ),
            (
                self.counts[Decision.refused],
                ngettext("%(num)d refused.", "%(num)d refused.", self.counts[Decision.refused]),
            ),
        )
        return [sentence for number, sentence in said if number] or [
            str(_("Nothing was decided: tick somebody whose application is still open."))
        ]


def decide(course: Course, ids: Sequence[int], decision: Decision, by: User, on: date) -> Outcome:
    """Only open applications of the course are decided; the others stay as they are."""
    hold(course)
    outcome = Outcome()
    for enrolment in _open_enrolments(course, ids):
        answered = [one for one in enrolment.applications if one.is_open]
        # Who is in the course already, or waits, stays so whatever is decided on a second one.
        is_asked_for = enrolment.state is State.applied
        reached = _move(enrolment, decision, on) if is_asked_for else decision
        outcome.counts[reached] += 1
        outcome.found_no_seat += reached is not decision
        for application in answered:
            application.close(reached, by)
    return outcome


def applications_of(course: Course) -> Sequence[Application]:
    """In the order of coming, without those that were taken back before anybody decided."""
    wanted = (
        select(Application)
        .join(Application.enrolment)
        .where(
            Enrolment.course_id == course.id,
            Application.decision.is_not(None) | Application.decided_at.is_(None),
        )
        .options(
            joinedload(Application.enrolment).joinedload(Enrolment.trainee),
            joinedload(Application.decided_by),
        )
        .order_by(Application.id)
    )
    return db.session.scalars(wanted).all()


def open_applications(course: Course) -> int:
    """How many people wait for an answer; a course that took no applications is not asked."""
    if course.applications_until is None:
        return 0
    wanted = (
        select(func.count(Application.enrolment_id.distinct()))
        .join(Application.enrolment)
        .where(Enrolment.course_id == course.id, Application.decided_at.is_(None))
    )
    return db.session.scalars(wanted).one()


def find_application_of(course: Course, application_id: int) -> Application:
    """Raises NoResultFound for an application to another course."""
    wanted = select(Application).join(Application.enrolment)
    return db.session.scalars(
        wanted.where(Application.id == application_id, Enrolment.course_id == course.id)
    ).one()


def _open_enrolments(course: Course, ids: Sequence[int]) -> list[Enrolment]:
    wanted = (
        select(Enrolment)
        .join(Enrolment.applications)
        .where(
            Enrolment.course_id == course.id,
            Enrolment.id.in_(ids),
            Application.decided_at.is_(None),
        )
        .order_by(Application.id)
        .execution_options(populate_existing=True)
    )
    return list(dict.fromkeys(db.session.scalars(wanted)))


def _move(enrolment: Enrolment, decision: Decision, on: date) -> Decision:
    if decision is Decision.refused:
        refuse(enrolment, on)
    elif decision is Decision.waiting:
        wait(enrolment)
    elif accept(enrolment, on) is State.waiting:
        return Decision.waiting
    return decision
