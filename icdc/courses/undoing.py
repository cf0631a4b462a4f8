"""Undoing what was done to a course: marks, results, seats, answers to applications, sessions."""

from collections.abc import Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.courses.attendance.marking import check_begun
from icdc.courses.attendance.queries import attenders, hold_attenders
from icdc.courses.queries import held_enrolments, session_of
from icdc.courses.waiting_list import seats_by_override, seats_taken
from icdc.extensions import db
from icdc.models import (
    TAKES_A_SEAT,
    Act,
    Application,
    AuditEntry,
    Base,
    Course,
    CourseSession,
    Enrolment,
)
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.records import find_course, hold
from icdc.web.undoing import ChangedSince, Entries, is_made_since, put_back, undoes

# Whoever gets a seat back that somebody gave up a moment ago.
SEATED = {state.value for state in TAKES_A_SEAT}


@undoes("marks", "attendance.clear_session")
def restore_marks(course_id: int, entries: Entries) -> str:
    course = hold(find_course(course_id))
    hold_attenders(course)
    put_back(entries)
    _check_marks(course, entries)
    return url_for("attendance.index", course_id=course.id)


@undoes("session", "course_sessions.delete")
def restore_session(course_id: int, entries: Entries) -> str:
    course = hold(find_course(course_id))
    put_back(entries)
    days = {date.fromisoformat(str(one.changes["held_on"][0])) for one in entries}
    if any(not course.starts_on <= day <= course.ends_on for day in days):
        raise Refusal(_("This day lies outside the course."))
    return url_for("courses.show", course_id=course.id, _anchor="sessions")


@undoes("outcomes", "outcomes.create")
def restore_states(course_id: int, entries: Entries) -> str:
    _restore_enrolments(hold(find_course(course_id)), entries)
    return url_for("courses.show", course_id=course_id)


@undoes("decisions", "decisions.create")
def reopen_applications(course_id: int, entries: Entries) -> str:
    _restore_enrolments(hold(find_course(course_id)), entries)
    return url_for("decisions.index", course_id=course_id)


def _check_marks(course: Course, entries: Entries) -> None:
    """Raises Refusal where a seat is lost since, or the session is to come or another one."""
    back = [one.changes for one in entries if one.act is Act.removed]
    seats, sessions = (
        {int(str(one[name][0])) for one in back} for name in ("enrolment_id", "session_id")
    )
    if not seats <= {one.id for one in attenders(course)}:
        raise ChangedSince
    if is_made_since(CourseSession, sessions, entries):
        raise ChangedSince
    for number in sessions:
        check_begun(session_of(course, number), today())


def _restore_enrolments(course: Course, entries: Entries) -> None:
    ids = _numbers_of(Enrolment, entries)
    asked = select(Application.enrolment_id).where(
        Application.id.in_(_numbers_of(Application, entries))
    )
    enrolments = held_enrolments(course, [*ids, *db.session.scalars(asked)])
    gone = any(one.doubles_id or one.trainee.is_erased for one in enrolments)
    if len(enrolments) < len(ids) or gone:
        # Taken into another record meanwhile, or erased: nobody without a name is given a seat.
        raise ChangedSince
    put_back(entries)
    _check_papers(enrolments)
    if any(_gives_a_seat_back(entry) for entry in entries) and _is_overfull(course):
        sentence = _(
            "Every seat of %(code)s is taken by now, and undoing needs one more.", code=course.code
        )
        raise Refusal(sentence)


def _numbers_of(model: type[Base], entries: Entries) -> set[int]:
    return {one.record_id for one in entries if one.record_kind == model.__tablename__}


def _check_papers(enrolments: Sequence[Enrolment]) -> None:
    """Raises Refusal for what rests on the state that would go."""
    if any(one.standing_certificate for one in enrolments):
        raise Refusal(_("There is a certificate; revoke it before changing the result."))
    unseated = [one for one in enrolments if not (one.takes_a_seat or one.has_left)]
    if any(one.attendances or one.score is not None for one in unseated):
        raise ChangedSince


def _gives_a_seat_back(entry: AuditEntry) -> bool:
    was, now = entry.changes.get("state", [None, None])
    return was in SEATED and now not in SEATED


def _is_overfull(course: Course) -> bool:
    """Whoever got a seat that there was not does not count."""
    ordinary = seats_taken(course) - seats_by_override(course)
    return course.capacity is not None and ordinary > course.capacity
