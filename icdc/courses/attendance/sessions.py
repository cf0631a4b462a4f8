"""One session entered from its signed sheet."""

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.courses.attendance import queries
from icdc.courses.attendance.grid import Grid, hours_words
from icdc.courses.attendance.marking import check_begun, mark_all
from icdc.courses.attendance.paper import (
    Entry,
    fingerprint,
    overtaken,
    stored_entry,
    typed_entry,
)
from icdc.courses.queries import session_of
from icdc.extensions import db
from icdc.models import CourseSession
from icdc.web.clock import today
from icdc.web.filters import day
from icdc.web.records import find_course, hold
from icdc.web.undoing import undoable

bp = Blueprint("attendance_sheets", __name__, url_prefix="/courses/<int:course_id>/attendance")


@bp.get("/<int:session_id>")
def show(course_id: int, session_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    session = session_of(course, session_id)
    grid = queries.grid(course, today())
    return _page(grid, session, stored_entry(grid, session))


@bp.post("/<int:session_id>")
def update(course_id: int, session_id: int) -> ResponseReturnValue:
    course = hold(find_course(course_id))
    session = session_of(course, session_id)
    check_begun(session, today())
    queries.hold_attenders(course)
    grid = queries.grid(course, today())
    entry = typed_entry(grid, request.form)
    if entry.seen != fingerprint(grid, session):
        return _page(grid, session, overtaken(entry, grid, session)), 409
    if entry.faults or "preview" in request.form:
        return _page(grid, session, entry), 422 if entry.faults else 200
    return _save(grid, session, entry)


def _save(grid: Grid, session: CourseSession, entry: Entry) -> ResponseReturnValue:
    mark_all(grid, session, entry.present, current_user.id)
    db.session.commit()
    said = _("The attendance of %(day)s is saved.", day=day(session.held_on))
    undoable("marks", grid.course.id, said)
    return redirect(url_for("attendance.index", course_id=grid.course.id), code=303)


def _page(grid: Grid, session: CourseSession, entry: Entry) -> Response:
    page = render_template(
        "courses/attendance/session.html",
        course=grid.course,
        session=session,
        grid=grid,
        entry=entry,
        is_preview=request.method == "POST",
        hours=hours_words(session.hours),
    )
    return make_response(page)
