"""Courses: list, page, facts edited in place."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses import queries
from icdc.courses.applications.deciding import open_applications
from icdc.courses.forms import CourseForm
from icdc.courses.roster_cells import column_labels
from icdc.courses.saving import course_form, is_valid, populate
from icdc.courses.waiting_list import waiting_list
from icdc.extensions import db
from icdc.models import Course
from icdc.web.clock import today
from icdc.web.forms import is_overtaken
from icdc.web.guards import is_office
from icdc.web.htmx import partial, render
from icdc.web.paging import page_of
from icdc.web.person_fields import FIELDS
from icdc.web.records import find_course, visible_courses

bp = Blueprint("courses", __name__, url_prefix="/courses")


@bp.get("")
def index() -> ResponseReturnValue:
    text = request.args.get("q", "")
    wanted = queries.courses_newest_first(visible_courses(), text)
    page = page_of(wanted, request.args.get("page", 1, type=int))
    return render(
        "courses/index.html",
        "shared/found.html",
        listed="courses/_courses.html",
        page=page,
        counts=queries.roster_counts(page.items),
        q=text,
        today=today(),
    )


@bp.get("/new")
def new() -> ResponseReturnValue:
    return _form(course_form(), None)


@bp.post("")
def create() -> ResponseReturnValue:
    form = course_form()
    if not is_valid(form, None):
        return _form(form, None), 422
    course = Course()
    populate(form, course)
    db.session.add(course)
    db.session.commit()
    flash(_("Course %(code)s is open. Bring in its list, or add people below.", code=course.code))
    return redirect(url_for(".show", course_id=course.id), code=303)


@bp.get("/<int:course_id>")
def show(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return render_template(
        "courses/show.html",
        course=course,
        count=queries.roster_count(course),
        waiting=waiting_list(course),
        open_applications=open_applications(course),
        enrolments=queries.roster(course),
        fields=FIELDS,
        labels=column_labels(),
        typed={},
        faults={},
        candidates=[],
        today=today(),
    )


@bp.get("/<int:course_id>/facts")
def facts(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    if "HX-Request" not in request.headers:
        return redirect(url_for(".show", course_id=course.id))
    followers = {"count": queries.roster_count(course), "waiting": waiting_list(course)}
    return partial("courses/facts_saved.html", course=course, **followers)


@bp.get("/<int:course_id>/edit")
def edit(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return _form(course_form(course), course)


@bp.post("/<int:course_id>/edit")
def update(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    form = course_form(course)
    if is_overtaken(form, course):
        return _form(form, course, is_conflict=True), 409
    if not is_valid(form, course):
        return _form(form, course), 422
    populate(form, course)
    db.session.commit()
    return redirect(url_for(".facts", course_id=course.id), code=303)


def _form(form: CourseForm, course: Course | None, is_conflict: bool = False) -> Response:
    if course is not None:
        form.begin_from(course.version)
    return render(
        "courses/edit.html",
        "courses/_form.html",
        form=form,
        course=course,
        stored=course_form(course, is_stored=True) if is_conflict else None,
        may_choose_trainers=is_office(),
    )
