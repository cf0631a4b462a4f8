"""Who came to the demonstration's courses. One statement a course: there are thousands of marks."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import insert

from icdc.extensions import db
from icdc.models import Act, Attendance, Course, CourseSession, Enrolment, State, User
from icdc.web.audit import note_rows

# Every third of those who completed missed one session.
MISSED_ONE_IN = 3
Came = Callable[[int, int], bool | None]


def fill_past(course: Course, enrolments: Sequence[Enrolment], by: User) -> None:
    """Whoever completed attended all but at most one; `enrolments` in the order of the list."""
    rules: dict[State, Came] = {
        State.not_completed: lambda _row, place: place % 2 == 0,
        # Left on the third day; nobody has said anything since.
        State.withdrawn: lambda _row, place: True if place < 2 else None,
    }
    _fill(course.sessions, enrolments, lambda one: rules.get(one.state, _all_but_one), by)


def fill_running(course: Course, enrolments: Sequence[Enrolment], by: User, today: date) -> None:
    """The days before today; today's session is to be marked in front of whoever looks."""
    held = [session for session in course.sessions if session.held_on < today]
    _fill(held, enrolments, lambda _one: _all_but_one, by)


def _all_but_one(row: int, place: int) -> bool:
    return row % MISSED_ONE_IN != 0 or place != row % 4


def _fill(
    sessions: Sequence[CourseSession],
    enrolments: Sequence[Enrolment],
    rule_for: Callable[[Enrolment], Came],
    by: User,
) -> None:
    marks = [
        {
            "enrolment_id": one.id,
            "session_id": session.id,
            "is_present": came,
            "marked_by_id": by.id,
        }
        for row, one in enumerate(enrolments, start=1)
        for place, session in enumerate(sessions)
        if (came := rule_for(one)(row, place)) is not None
    ]
    if marks:
        wanted = insert(Attendance).returning(Attendance.id, Attendance.enrolment_id)
        made = db.session.execute(wanted, marks).all()
        whose = {one.id: one.trainee_id for one in enrolments}
        note_rows(Act.created, "attendance", ((one, whose[seat]) for one, seat in made))
