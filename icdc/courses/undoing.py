"""Undoing what was done to a course: marks, results, seats, answers to applications, sessions."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from icdc.courses.attendance.queries import hold_attenders
from icdc.courses.queries import held_enrolments
from icdc.courses.waiting_list import seats_by_override, seats_taken
from icdc.models import TAKES_A_SEAT, AuditEntry, Course, Enrolment
from icdc.web.errors import Refusal
from icdc.web.records import find_course, hold
from icdc.web.undoing import ChangedSince, Entries, put_back, undoes

# Whoever gets a seat back that somebody gave up a moment ago.
SEATED = {state.value for state in TAKES_A_SEAT}


@undoes("marks", "attendance.clear_session")
def restore_marks(course_id: int, entries: Entries) -> str:
    course = hold(find_course(course_id))
    hold_attenders(course)
    put_back(entries)
    return url_for("attendance.index", course_id=course.id)


@undoes("session", "course_sessions.delete")
def restore_session(course_id: int, entries: Entries) -> str:
    course = hold(find_course(course_id))
    put_back(entries)
    return url_for("courses.show", course_id=course.id, _anchor="sessions")


@undoes("outcomes", "outcomes.create")
def restore_states(course_id: int, entries: Entries) -> str:
    _restore_enrolments(hold(find_course(course_id)), entries)
    return url_for("courses.show", course_id=course_id)


@undoes("decisions", "decisions.create")
def reopen_applications(course_id: int, entries: Entries) -> str:
    _restore_enrolments(hold(find_course(course_id)), entries)
    return url_for("decisions.index", course_id=course_id)


def _restore_enrolments(course: Course, entries: Entries) -> None:
    ids = [one.record_id for one in entries if one.record_kind == Enrolment.__tablename__]
    enrolments = held_enrolments(course, ids)
    if len(enrolments) < len(set(ids)) or any(one.doubles_id for one in enrolments):
        # Taken into another record meanwhile.
        raise ChangedSince
    put_back(entries)
    _check_papers(enrolments)
    if any(_gives_a_seat_back(entry) for entry in entries) and _is_overfull(course):
        sentence = _(
            "Every seat of %(code)s is taken by now, and undoing needs one more.", code=course.code
        )
        raise Refusal(sentence)


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
