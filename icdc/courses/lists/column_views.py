"""Which column of a waiting list is which: shown, and changed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from icdc.courses.lists import kept as kept_lists
from icdc.courses.lists.columns import Header, chosen_header, find_header
from icdc.courses.lists.mapping import (
    columns_of,
    field_choices,
    guessed,
    header_lines,
    places_in,
    remember,
)
from icdc.extensions import db
from icdc.models import Course, ParticipantList
from icdc.web.errors import Refusal
from icdc.web.records import find_course
from icdc.web.sheets.cells import Sheet

bp = Blueprint(
    "list_columns", __name__, url_prefix="/courses/<int:course_id>/lists/<int:list_id>/columns"
)


@bp.get("")
def edit(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return _form(course, kept_lists.find_list(course, list_id))


@bp.post("")
def update(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    kept = kept_lists.find_list(course, list_id)
    try:
        places = places_in(request.form)
    except Refusal as refusal:
        return _form(course, kept, str(refusal)), 422
    sheet = kept_lists.read_cells(kept)
    kept = kept_lists.find_list(course, list_id)
    kept.places, kept.summary_sealed = places, None
    remember(sheet.lines, places, current_user)
    db.session.commit()
    return redirect(
        url_for("participant_lists.show", course_id=course.id, list_id=list_id), code=303
    )


def _form(course: Course, kept: ParticipantList, refusal: str = "") -> str:
    places = kept.places
    sheet = kept_lists.read_cells(kept)
    header = _header(sheet, places)
    return render_template(
        "courses/lists/columns.html",
        course=course,
        kept=kept,
        refusal=refusal,
        columns=columns_of(sheet.lines, header),
        header_lines=header_lines(sheet.lines),
        header_line=header.number,
        choices=field_choices(),
    )


def _header(sheet: Sheet, places: dict[str, int] | None) -> Header:
    if places == kept_lists.UNSAID:
        return guessed(sheet.lines)
    return find_header(sheet.lines) if places is None else chosen_header(sheet.lines, places)
