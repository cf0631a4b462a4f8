"""Who came to the demonstration's courses."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Attendance, Course, Enrolment, State

# A Friday.
TODAY = date(2026, 11, 20)


def test_whoever_completed_missed_one_session_at_most(demo: Flask) -> None:
    completed = select(Enrolment).where(Enrolment.state == State.completed)
    missed = [
        len(one.course.sessions) - one.sessions_attended for one in db.session.scalars(completed)
    ]

    assert len(missed) == 232
    assert set(missed) == {0, 1}


def test_the_running_course_is_marked_up_to_yesterday(demo: Flask) -> None:
    wanted = select(Attendance).join(Attendance.enrolment).join(Enrolment.course)
    running = db.session.scalars(wanted.where(Course.code == "DA-2026-01"))
    days = [one.session.held_on for one in running]

    assert len(days) == 3 * 19
    assert max(days) == date(2026, 11, 19)
