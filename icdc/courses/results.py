"""The results of a whole course: all have completed, but for those whom a list names."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypedDict

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from icdc.courses.enrolling import change_state
from icdc.courses.lists.rows import ParticipantRows, Row
from icdc.extensions import db
from icdc.models import Course, Enrolment, State
from icdc.web.errors import Refusal
from icdc.web.identity import Identity, identity_in, identity_of
from icdc.web.records import hold


class NotFound(TypedDict):
    row: int
    message: str


class Results(TypedDict):
    completed: int
    not_completed: int
    not_found: list[NotFound]


def complete_all(course: Course, excepted: ParticipantRows | None, on: date) -> Results:
    """Mark the registered ones completed and the excepted ones not completed; commits nothing."""
    hold(course)
    enrolments = _enrolments(course)
    failed, not_found = _excepted(excepted.rows if excepted else (), enrolments)
    changed = [one for one in failed if one.state is not State.not_completed]
    for enrolment in changed:
        change_state(enrolment, State.not_completed, on)
    passed = [one for one in enrolments if one.state is State.registered]
    for enrolment in passed:
        change_state(enrolment, State.completed, on)
    return Results(completed=len(passed), not_completed=len(changed), not_found=not_found)


def _enrolments(course: Course) -> list[Enrolment]:
    own = (Enrolment.course_id == course.id, Enrolment.doubles_id.is_(None))
    wanted = select(Enrolment).where(*own).order_by(Enrolment.id)
    loaded = wanted.options(
        joinedload(Enrolment.trainee, innerjoin=True),
        joinedload(Enrolment.course, innerjoin=True),
        selectinload(Enrolment.certificates),
    )
    held = loaded.with_for_update(of=Enrolment).execution_options(populate_existing=True)
    return list(db.session.scalars(held))


def _excepted(
    rows: Iterable[Row], enrolments: list[Enrolment]
) -> tuple[list[Enrolment], list[NotFound]]:
    people = [(identity_of(enrolment.trainee), enrolment) for enrolment in enrolments]
    failed: dict[int, Enrolment] = {}
    not_found: list[NotFound] = []
    for row in rows:
        try:
            enrolment = _meant(row, people)
            failed[enrolment.id] = enrolment
        except Refusal as refusal:
            not_found.append(NotFound(row=row.number, message=str(refusal)))
    return list(failed.values()), not_found


def _meant(row: Row, people: list[tuple[Identity, Enrolment]]) -> Enrolment:
    """Raises Refusal with the reason why nobody, or nobody for sure, is meant."""
    if row.errors:
        raise Refusal(row.errors[0].message)
    found = list(_alike(identity_in(row.values), people))
    if not found:
        raise Refusal(_("Nobody like this is in the course."))
    if len(found) > 1:
        raise Refusal(_("Several people in the course fit; give the PIN or the date of birth."))
    enrolment = found[0]
    if not enrolment.takes_a_seat:
        raise Refusal(_("%(name)s has no seat in the course.", name=enrolment.trainee.full_name))
    if enrolment.standing_certificate:
        raise Refusal(_("%(name)s has a certificate.", name=enrolment.trainee.full_name))
    return enrolment


def _alike(identity: Identity, people: list[tuple[Identity, Enrolment]]) -> Iterator[Enrolment]:
    """In one course a name alone will do, where the list says no more than that."""
    for other, enrolment in people:
        if identity.says_only_a_name:
            if identity.name == other.name and identity.patronymic in ("", other.patronymic):
                yield enrolment
        elif identity.is_same_person(other):
            yield enrolment
