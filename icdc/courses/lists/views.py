"""Bringing in a participant list: upload, look at what would be done, confirm or cancel."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.courses.lists import kept as kept_lists
from icdc.courses.lists.bringing_in import bring_in, let_other_lists_wait, registration_day
from icdc.courses.lists.columns import known_columns, understood
from icdc.courses.lists.long_lists import (
    LONG,
    MOST_NOTES,
    ask_for_bringing_in,
    ask_for_reading,
    summary_of,
)
from icdc.courses.lists.mapping import field_choices
from icdc.courses.lists.plans import Mark
from icdc.courses.lists.previews import preview_of
from icdc.courses.lists.telling import what_was_done
from icdc.extensions import db
from icdc.models import Course, ParticipantList
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.person_fields import FIELDS
from icdc.web.records import find_course
from icdc.web.sheets.files import read_sheet

bp = Blueprint("participant_lists", __name__, url_prefix="/courses/<int:course_id>/lists")


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    return _form(find_course(course_id))


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    try:
        file_name, content = _upload()
        sheet = read_sheet(file_name, content, known_columns)
    except Refusal as refusal:
        return _form(course, str(refusal)), 422
    kept = kept_lists.keep(course, file_name, content, sheet, current_user)
    kept.is_long = len(sheet.lines) > LONG
    db.session.commit()
    return redirect(url_for(".show", course_id=course_id, list_id=kept.id), code=303)


@bp.get("/<int:list_id>")
def show(course_id: int, list_id: int) -> ResponseReturnValue:
    kept = kept_lists.find_list(find_course(course_id), list_id)
    if kept.places == kept_lists.UNSAID:
        return redirect(url_for("list_columns.edit", course_id=course_id, list_id=list_id))
    if kept.is_long:
        return _long(kept)
    preview = preview_of(course_id, list_id)
    return render_template(
        "courses/lists/show.html",
        labels={name: str(field.label) for name, field in FIELDS.items()},
        listed=preview.listed,
        choices=field_choices(),
        **preview.context(),
    )


@bp.post("/<int:list_id>/confirmation")
def confirm(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    kept = kept_lists.find_list(course, list_id)
    if kept.is_long:
        return redirect(url_for("jobs.show", job_id=ask_for_bringing_in(kept)), code=303)
    listed = kept_lists.read(kept)
    let_other_lists_wait(course)
    kept = kept_lists.find_list(course, list_id)
    plan = bring_in(course, listed, registration_day(course, today()))
    db.session.delete(kept)
    db.session.commit()
    flash(what_was_done(plan), "success")
    return redirect(url_for("courses.show", course_id=course.id), code=303)


@bp.post("/<int:list_id>/cancellation")
def cancel(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    db.session.delete(kept_lists.find_list(course, list_id))
    db.session.commit()
    flash(_("The list was put away; nobody was brought in."), "info")
    return redirect(url_for("courses.show", course_id=course.id), code=303)


@bp.post("/<int:list_id>/reading")
def judge(course_id: int, list_id: int) -> ResponseReturnValue:
    kept = kept_lists.find_list(find_course(course_id), list_id)
    return redirect(url_for("jobs.show", job_id=ask_for_reading(kept)), code=303)


def _long(kept: ParticipantList) -> str:
    """A list of many lines, before and after a job has judged it."""
    marks = {mark.value: mark for mark in Mark}
    page, summary = "courses/lists/long.html", summary_of(kept)
    return render_template(
        page, course=kept.course, kept=kept, summary=summary, marks=marks, most=MOST_NOTES
    )


def _upload() -> tuple[str, bytes]:
    """Raises Refusal."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Refusal(_("Choose a file first."))
    # Reading takes its time, and nothing was written yet: let others write meanwhile.
    db.session.rollback()
    return upload.filename, upload.read()


def _form(course: Course, refusal: str = "") -> str:
    return render_template(
        "courses/lists/new.html", course=course, refusal=refusal, columns=understood()
    )
