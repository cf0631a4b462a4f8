"""Attendance: the grid, one tap a mark, and whole sessions at once."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user

from icdc.courses.attendance import queries
from icdc.courses.attendance.grid import hours_words, total_words
from icdc.courses.attendance.marking import Tap, clear, mark, mark_rest_present
from icdc.courses.attendance.presence import presence_words
from icdc.courses.queries import session_of
from icdc.extensions import db
from icdc.models import Course, CourseSession, Enrolment
from icdc.web.announcing import announce
from icdc.web.clock import today
from icdc.web.htmx import partial, wants_partial
from icdc.web.records import find_course, hold
from icdc.web.undoing import undoable

bp = Blueprint("attendance", __name__, url_prefix="/courses/<int:course_id>")


@bp.get("/attendance")
def index(course_id: int) -> ResponseReturnValue:
    return _grid(find_course(course_id))


@bp.post("/attendances")
def create(course_id: int) -> ResponseReturnValue:
    course = hold(find_course(course_id))
    tap = Tap.read(request.form.get("mark", ""))
    enrolment = queries.attender(course, tap.enrolment_id)
    session = session_of(course, tap.session_id)
    is_saved = mark(enrolment, session, tap, current_user.id, today())
    db.session.commit()
    return _saved(enrolment, session) if is_saved else _overtaken(enrolment, session)


@bp.post("/attendance/<int:session_id>/all-present")
def create_rest(course_id: int, session_id: int) -> ResponseReturnValue:
    course = hold(find_course(course_id))
    session = session_of(course, session_id)
    queries.hold_attenders(course)
    count = mark_rest_present(queries.grid(course, today()), session, current_user.id)
    db.session.commit()
    said = ngettext("%(num)s person is marked.", "%(num)s people are marked.", count)
    undoable("marks", course.id, said)
    return redirect(url_for(".index", course_id=course.id), code=303)


@bp.post("/attendance/<int:session_id>/clearing")
def clear_session(course_id: int, session_id: int) -> ResponseReturnValue:
    course = hold(find_course(course_id))
    count = clear(session_of(course, session_id))
    db.session.commit()
    said = ngettext("%(num)s mark is taken away.", "%(num)s marks are taken away.", count)
    undoable("marks", course.id, said)
    return redirect(url_for(".index", course_id=course.id), code=303)


def _saved(enrolment: Enrolment, session: CourseSession) -> ResponseReturnValue:
    if wants_partial():
        return _mark(enrolment, session)
    anchor = f"mark-{enrolment.id}-{session.id}"
    return redirect(url_for(".index", course_id=session.course_id, _anchor=anchor), code=303)


def _overtaken(enrolment: Enrolment, session: CourseSession) -> ResponseReturnValue:
    flash(_("Somebody else marked this a moment ago. It shows now what is stored."), "warning")
    answer = _mark(enrolment, session) if wants_partial() else _grid(session.course)
    return answer, 409


def _mark(enrolment: Enrolment, session: CourseSession) -> Response:
    sessions = session.course.sessions
    presence, words = queries.presence_at(enrolment, session), presence_words()
    announce(f"{enrolment.trainee.full_name}: {words[presence]}")
    return partial(
        "courses/attendance/mark_saved.html",
        enrolment=enrolment,
        session=session,
        presence=presence,
        words=words,
        total=total_words(enrolment, len(sessions)),
        count=queries.present_at(session),
    )


def _grid(course: Course) -> str:
    return render_template(
        "courses/attendance/index.html",
        course=course,
        grid=queries.grid(course, today()),
        words=presence_words(),
        total_words=total_words,
        hours_words=hours_words,
    )
