"""Issuing: who of a course can be certified, and the certificates of those who can."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from icdc.certification import numbers
from icdc.certification.paper import pdf
from icdc.certification.queries import enrolments_with_certificates
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, LedgerAct, Obstacle, Printed, State, User
from icdc.web.award import obstacles_of
from icdc.web.certificates import TEMPLATE, secret_code
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.ledger import enter


@dataclass(frozen=True)
class HeldBack:
    """Somebody who gets no certificate now, and why not."""

    enrolment: Enrolment
    reasons: list[str]

    @property
    def can_be_repeated(self) -> bool:
        """Whether another certificate may follow the revoked one, if somebody means it."""
        return _is_repeatable(self.enrolment)


@dataclass(frozen=True)
class Candidates:
    ready: list[Enrolment]
    held_back: list[HeldBack]


def candidates(
    course: Course, again: Collection[int] = (), is_to_issue: bool = False
) -> Candidates:
    """Everybody of a course: who can be certified, who not and why.

    `again` holds the ids of enrolments that get another certificate after a revoked one.
    """
    enrolments = enrolments_with_certificates(course, is_to_issue)
    obstacles = {enrolment: _obstacle(enrolment, again) for enrolment in enrolments}
    unprintable = _unprintable_letters([one for one in enrolments if obstacles[one] is None])
    reasons = {one: _reasons(one, obstacles[one], unprintable) for one in enrolments}
    return Candidates(
        ready=[enrolment for enrolment in enrolments if not reasons[enrolment]],
        held_back=[HeldBack(one, reasons[one]) for one in enrolments if reasons[one]],
    )


def issue(
    course: Course,
    by: User | None,
    on: date,
    again: Collection[int] = (),
    only: Collection[int] | None = None,
) -> list[Certificate]:
    """Certify all who can be, dated `on`. A second call finds nobody left and issues nothing.

    `only` holds the ids of the enrolments that were shown; nobody else is certified, but for those
    of `again`. Raises Refusal for a day before the course began or after today.
    """
    check_day(course, on)
    ready = candidates(course, again, is_to_issue=True).ready
    if only is not None:
        ready = [one for one in ready if one.id in only or one.id in again]
    certificates = [
        Certificate(
            enrolment=enrolment,
            number=number,
            code=secret_code(),
            issued_on=on,
            issued_by=by,
            printed=printed(enrolment),
        )
        for enrolment, number in zip(ready, numbers.take_numbers(on.year, len(ready)), strict=True)
    ]
    db.session.add_all(certificates)
    enter(LedgerAct.issued, certificates, by)
    return certificates


def check_day(course: Course, on: date) -> None:
    if on < course.starts_on:
        raise Refusal(_("A certificate cannot be dated before the course began."))
    if on > today():
        raise Refusal(_("A certificate cannot be dated in the future."))


def printed(enrolment: Enrolment) -> Printed:
    """What will stand on the paper; later corrections of the records do not change it."""
    course, programme = enrolment.course, enrolment.course.programme
    return Printed(
        template=TEMPLATE,
        language=programme.language.value,
        name=enrolment.trainee.full_name,
        programme=programme.title(programme.language),
        course=course.title,
        course_code=course.code,
        hours=course.hours,
        starts_on=course.starts_on.isoformat(),
        ends_on=course.ends_on.isoformat(),
        place=course.place,
    )


def _obstacle(enrolment: Enrolment, again: Collection[int]) -> Obstacle | None:
    is_meant = enrolment.id in again and _is_repeatable(enrolment)
    return None if is_meant else enrolment.obstacle


def _is_repeatable(enrolment: Enrolment) -> bool:
    is_open = enrolment.obstacle is Obstacle.revoked and enrolment.state is State.completed
    return is_open and enrolment.meets_award_rule


def _unprintable_letters(ready: Sequence[Enrolment]) -> set[str]:
    return pdf.missing_letters("".join(_text(enrolment) for enrolment in ready))


def _reasons(enrolment: Enrolment, obstacle: Obstacle | None, unprintable: set[str]) -> list[str]:
    if obstacle:
        return obstacles_of(enrolment)
    letters = unprintable & set(_text(enrolment))
    return [pdf.cannot_print(letters)] if letters else []


def _text(enrolment: Enrolment) -> str:
    return "".join(str(fact) for fact in printed(enrolment).values())
