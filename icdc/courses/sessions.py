"""The sessions of a course: rows edited in place."""

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses.attendance.marking import check_unmarked
from icdc.courses.forms import SessionForm
from icdc.courses.next_session import next_session
from icdc.courses.queries import session_of
from icdc.extensions import db
from icdc.models import Course, CourseSession
from icdc.web.announcing import announce
from icdc.web.filters import day
from icdc.web.forms import is_overtaken
from icdc.web.htmx import partial, render
from icdc.web.records import find_course, hold
from icdc.web.undoing import undoable

bp = Blueprint("course_sessions", __name__, url_prefix="/courses/<int:course_id>/sessions")


@bp.get("")
def index(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    if "HX-Request" not in request.headers:
        return redirect(url_for("courses.show", course_id=course.id, _anchor="sessions"))
    return partial("courses/sessions_follow.html", course=course)


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return _form(SessionForm(data=next_session(course), course=course), course, None)


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    form = SessionForm(course=course)
    if not form.validate_on_submit():
        return _form(form, course, None), 422
    session = _filled(form, CourseSession())
    course.sessions.append(session)
    db.session.commit()
    announce(_("The session of %(day)s is saved.", day=day(session.held_on)))
    return redirect(url_for(".index", course_id=course.id), code=303)


@bp.get("/<int:session_id>/edit")
def edit(course_id: int, session_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    session = session_of(course, session_id)
    return _form(SessionForm(obj=session, course=course), course, session)


@bp.post("/<int:session_id>/edit")
def update(course_id: int, session_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    session = session_of(course, session_id)
    form = SessionForm(course=course)
    if is_overtaken(form, session):
        return _form(form, course, session, is_conflict=True), 409
    if not form.validate_on_submit():
        return _form(form, course, session), 422
    _filled(form, session)
    db.session.commit()
    announce(_("The session of %(day)s is saved.", day=day(session.held_on)))
    return redirect(url_for(".index", course_id=course.id), code=303)


@bp.post("/<int:session_id>/deletion")
def delete(course_id: int, session_id: int) -> ResponseReturnValue:
    # Whoever marks attendance at this moment waits, or is seen below.
    course = hold(find_course(course_id))
    session = session_of(course, session_id)
    check_unmarked(session)
    held_on = session.held_on
    db.session.delete(session)
    db.session.commit()
    undoable("session", course.id, _("The session of %(day)s is removed.", day=day(held_on)))
    return redirect(url_for(".index", course_id=course.id), code=303)


def _filled(form: SessionForm, session: CourseSession) -> CourseSession:
    for field in (form.held_on, form.starts_at, form.ends_at, form.topic):
        field.populate_obj(session, field.name)
    return session


def _form(
    form: SessionForm, course: Course, session: CourseSession | None, is_conflict: bool = False
) -> Response:
    if session is not None:
        form.begin_from(session.version)
    stored = SessionForm(formdata=None, obj=session, course=course) if is_conflict else None
    return render(
        "courses/session_edit.html",
        "courses/_session_form.html",
        form=form,
        course=course,
        session=session,
        stored=stored,
    )
