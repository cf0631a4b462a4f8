"""Issuing the certificates of those who can be certified."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from icdc.certification.eligibility import HeldBack, candidates
from icdc.certification.paper.looks import latest_design
from icdc.certification.paper.printing import printed
from icdc.certification.validity import last_valid_day
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, LedgerAct, User
from icdc.web.award import obstacles_of
from icdc.web.certificates import secret_code, take_numbers
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.ledger import enter


@dataclass(frozen=True)
class Issuance:
    """What came of it: the certificates, and who was meant and got none."""

    certificates: list[Certificate]
    held_back: list[HeldBack]


@dataclass(frozen=True)
class _Occasion:
    """What all certificates of one act of issuing share."""

    on: date
    by: User | None
    valid_until: date | None
    design_id: int | None


def issue(
    course: Course,
    by: User | None,
    on: date,
    again: Collection[int] = (),
    only: Collection[int] | None = None,
) -> list[Certificate]:
    """The certificates of `issue_each`."""
    return issue_each(course, by, on, again, only).certificates


def issue_each(
    course: Course,
    by: User | None,
    on: date,
    again: Collection[int] = (),
    only: Collection[int] | None = None,
) -> Issuance:
    """Certify all who can be, dated `on`. A second call finds nobody left and issues nothing.

    `only` holds the ids of the enrolments that are meant; nobody else is certified, but for those
    of `again`, after a revoked one. Nothing is typeset here: a paper is made when it is asked for.
    Raises Refusal for a day before the course began or after today.
    """
    check_day(course, on)
    found = candidates(course, again, is_to_issue=True)
    meant = [one for one in found.ready if _is_meant(one, again, only)]
    certificates, refused = _certify(meant, _occasion(course, by, on))
    enter(LedgerAct.issued, certificates, by)
    held = [one for one in found.held_back if _is_meant(one.enrolment, again, only)]
    return Issuance(certificates, [*held, *refused])


def check_day(course: Course, on: date) -> None:
    if on < course.starts_on:
        raise Refusal(_("A certificate cannot be dated before the course began."))
    if on > today():
        raise Refusal(_("A certificate cannot be dated in the future."))


def _is_meant(enrolment: Enrolment, again: Collection[int], only: Collection[int] | None) -> bool:
    return only is None or enrolment.id in only or enrolment.id in again


def _occasion(course: Course, by: User | None, on: date) -> _Occasion:
    design = latest_design(course.programme_id)
    until = last_valid_day(on, course.programme.validity_months)
    return _Occasion(on, by, until, design.id if design else None)


def _certify(
    ready: Sequence[Enrolment], occasion: _Occasion
) -> tuple[list[Certificate], list[HeldBack]]:
    """All at once; one by one where the database refuses, so that one keeps back nobody else."""
    try:
        return _store(ready, occasion), []
    except IntegrityError:
        return _certify_one_by_one(ready, occasion)


def _certify_one_by_one(
    ready: Sequence[Enrolment], occasion: _Occasion
) -> tuple[list[Certificate], list[HeldBack]]:
    certificates: list[Certificate] = []
    refused: list[HeldBack] = []
    for enrolment in ready:
        try:
            certificates += _store([enrolment], occasion)
        except IntegrityError:
            db.session.refresh(enrolment)
            reasons = obstacles_of(enrolment) or [_("the registry refused it; look again")]
            refused.append(HeldBack(enrolment, reasons))
    return certificates, refused


def _store(ready: Sequence[Enrolment], occasion: _Occasion) -> list[Certificate]:
    """All of them or none: a refusal gives their numbers back too."""
    with db.session.begin_nested():
        numbers = take_numbers(occasion.on.year, len(ready))
        certificates = [
            Certificate(
                enrolment=enrolment,
                number=number,
                code=secret_code(),
                issued_on=occasion.on,
                issued_by=occasion.by,
                valid_until=occasion.valid_until,
                printed=printed(enrolment),
                design_id=occasion.design_id,
            )
            for enrolment, number in zip(ready, numbers, strict=True)
        ]
        db.session.add_all(certificates)
    return certificates
