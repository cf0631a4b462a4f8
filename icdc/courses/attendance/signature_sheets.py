"""The sheet to sign, for one session or the whole course."""

from io import BytesIO

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue

from icdc.courses.attendance import queries, signature_sheet
from icdc.courses.queries import session_of
from icdc.models import Course, CourseSession
from icdc.web.clock import today
from icdc.web.exports import record_export
from icdc.web.records import find_course, record_id

bp = Blueprint("signature_sheets", __name__)


@bp.get("/courses/<int:course_id>/signature-sheet.pdf")
def show(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    session = _asked_for(course)
    grid = queries.grid(course, today())
    page = signature_sheet.pdf(grid, [session] if session else course.sessions)
    name = signature_sheet.file_name(course, session)
    facts = signature_sheet.facts_of_printing(grid, session)
    record_export("course", course_id, facts)
    return send_file(BytesIO(page), mimetype="application/pdf", download_name=name)


def _asked_for(course: Course) -> CourseSession | None:
    """None: all sessions. Raises NoResultFound for a session of another course."""
    text = request.args.get("session")
    return None if text is None else session_of(course, record_id(text))
