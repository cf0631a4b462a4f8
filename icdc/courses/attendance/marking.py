"""Writing who came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete

from icdc.courses.attendance.grid import Grid, Row
from icdc.courses.attendance.presence import Presence, presence_in
from icdc.courses.attendance.queries import attendance_of, is_marked
from icdc.extensions import db
from icdc.models import Attendance, CourseSession, Enrolment
from icdc.web.errors import Refusal
from icdc.web.filters import day
from icdc.web.records import hold, record_id


@dataclass(frozen=True)
class Tap:
    """What a button of the grid sends: whom, when, what it showed, and what is wanted."""

    enrolment_id: int
    session_id: int
    seen: Presence
    wanted: Presence

    @classmethod
    def read(cls, text: str) -> "Tap":
        """Reads “12 3 unmarked present”. Raises Refusal for anything else."""
        try:
            enrolment, session, seen, wanted = text.split(" ")
            tap = cls(record_id(enrolment), record_id(session), Presence(seen), Presence(wanted))
        except ValueError:
            raise Refusal(_("This is no mark of the attendance grid.")) from None
        if tap.wanted is Presence.unmarked:
            raise Refusal(_("This is no mark of the attendance grid."))
        return tap


def mark(enrolment: Enrolment, session: CourseSession, tap: Tap, by: int, on: date) -> bool:
    """Write what is wanted; False when somebody else has changed what the button showed.

    Raises Refusal for a session to come.
    """
    check_begun(session, on)
    hold(enrolment)
    attendance = attendance_of(enrolment, session)
    stored = presence_in(attendance)
    if stored is tap.wanted:
        return True
    if stored is not tap.seen:
        return False
    _write(enrolment, session, attendance, tap.wanted, by)
    db.session.flush()
    db.session.expire(enrolment, ["attendances"])
    return True


def mark_rest_present(grid: Grid, session: CourseSession, by: int) -> int:
    """Everybody with a seat and without a mark was there; returns how many."""
    check_begun(session, grid.today)
    unmarked = [row for row in grid.seated if row.at(session) is Presence.unmarked]
    for row in unmarked:
        _write(row.enrolment, session, None, Presence.present, by)
    return len(unmarked)


def clear(session: CourseSession) -> int:
    """Take every mark of the session away; returns how many."""
    wanted = delete(Attendance).where(Attendance.session_id == session.id)
    gone = db.session.execute(wanted.returning(Attendance.id)).all()
    return len(gone)


def mark_all(grid: Grid, session: CourseSession, present: Collection[int], by: int) -> None:
    """Write a whole session: `present` holds numbers of rows, everybody else was absent.

    Who has left the course and has no mark stays without one.
    """
    check_begun(session, grid.today)
    for row in grid.rows:
        wanted = Presence.present if row.number in present else Presence.absent
        if wanted is not row.at(session) and not _is_of_no_account(row, session, wanted):
            _write(row.enrolment, session, _attendance_in(row, session), wanted, by)


def check_begun(session: CourseSession, on: date) -> None:
    """Raises Refusal for a session to come."""
    if session.held_on > on:
        held_on = day(session.held_on)
        raise Refusal(_("The session of %(day)s is still to come; nobody was there.", day=held_on))


def check_unmarked(session: CourseSession) -> None:
    """Raises Refusal when removing the session would take marks with it."""
    if is_marked(session):
        raise Refusal(_("Somebody's attendance is marked in this session. Clear the marks first."))


def _is_of_no_account(row: Row, session: CourseSession, wanted: Presence) -> bool:
    is_unmarked = row.at(session) is Presence.unmarked
    return row.enrolment.has_left and is_unmarked and wanted is Presence.absent


def _attendance_in(row: Row, session: CourseSession) -> Attendance | None:
    return next((one for one in row.enrolment.attendances if one.session_id == session.id), None)


def _write(
    enrolment: Enrolment,
    session: CourseSession,
    attendance: Attendance | None,
    wanted: Presence,
    by: int,
) -> None:
    if attendance is None:
        attendance = Attendance(enrolment_id=enrolment.id, session_id=session.id)
        db.session.add(attendance)
    attendance.is_present = wanted is Presence.present
    attendance.marked_by_id = by
