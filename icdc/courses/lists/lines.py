"""The lines of a waiting list: each cell corrected in place, each doubt decided."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses.lists.corrections import ANOTHER, OUT
from icdc.courses.lists.kept import find_list
from icdc.courses.lists.line_cells import cell_of, change, write
from icdc.courses.lists.plans import PlannedRow
from icdc.courses.lists.previews import Preview, preview_of
from icdc.extensions import db
from icdc.models import Course
from icdc.web import cells
from icdc.web.errors import Refusal
from icdc.web.htmx import partial, wants_partial
from icdc.web.person_texts import FieldFaultError
from icdc.web.records import find_course

bp = Blueprint(
    "list_lines",
    __name__,
    url_prefix="/courses/<int:course_id>/lists/<int:list_id>/lines/<int:number>",
)


@bp.get("")
def index(course_id: int, list_id: int, number: int) -> ResponseReturnValue:
    """What the line becomes, for htmx; a browser is sent to the line on the page."""
    if not wants_partial():
        find_list(find_course(course_id), list_id)
        return redirect(_page(course_id, list_id, number))
    preview = preview_of(course_id, list_id)
    planned = _line(preview, number)
    return partial("courses/lists/decided.html", planned=planned, **preview.context())


@bp.post("/decision")
def decide(course_id: int, list_id: int, number: int) -> ResponseReturnValue:
    preview = preview_of(course_id, list_id)
    planned = _line(preview, number)
    decision = request.form.get("decision", "")
    if name := _offered(planned, decision):
        _take_offer(preview.course, list_id, planned, name)
    else:
        _check(planned, decision)
        change(preview.course, list_id, lambda kept: kept.decide(number, decision))
    db.session.commit()
    return redirect(_after(course_id, list_id, number), code=303)


@bp.get("/<name>")
def show(course_id: int, list_id: int, number: int, name: str) -> ResponseReturnValue:
    preview = preview_of(course_id, list_id)
    cell = _cell(preview, number, name)
    return cells.shown(cell, planned=_line(preview, number), **preview.context())


@bp.get("/<name>/edit")
def edit(course_id: int, list_id: int, number: int, name: str) -> ResponseReturnValue:
    return cells.opened(_cell(preview_of(course_id, list_id), number, name))


@bp.post("/<name>")
def update(course_id: int, list_id: int, number: int, name: str) -> ResponseReturnValue:
    preview = preview_of(course_id, list_id)
    cell, course = _cell(preview, number, name), preview.course
    return cells.save(cell, lambda typed: write(course, list_id, number, name, typed))


def _cell(preview: Preview, number: int, name: str) -> cells.Cell:
    try:
        return cell_of(preview, number, name)
    except KeyError:
        abort(404)


def _line(preview: Preview, number: int) -> PlannedRow:
    try:
        return preview.plan.line(number)
    except KeyError:
        abort(404)


def _offered(planned: PlannedRow, decision: str) -> str:
    """The field whose offered spelling is taken, empty for any other decision."""
    name = decision.removeprefix("offer-")
    return name if name != decision and name in planned.row.offers else ""


def _take_offer(course: Course, list_id: int, planned: PlannedRow, name: str) -> None:
    """Raises Refusal: what is offered is a spelling, and need not be right either."""
    try:
        write(course, list_id, planned.row.number, name, planned.row.offers[name])
    except FieldFaultError as fault:
        raise Refusal(str(fault)) from fault


def _check(planned: PlannedRow, decision: str) -> None:
    """Raises Refusal for a person who is no namesake of this line's."""
    if decision not in {"", OUT, ANOTHER, *(one.key for one in planned.namesakes)}:
        raise Refusal(_("This can no longer be decided so. Look at the line again."))


def _after(course_id: int, list_id: int, number: int) -> str:
    if wants_partial():
        return url_for(".index", course_id=course_id, list_id=list_id, number=number)
    return _page(course_id, list_id, number)


def _page(course_id: int, list_id: int, number: int) -> str:
    return url_for(
        "participant_lists.show", course_id=course_id, list_id=list_id, _anchor=f"line-{number}"
    )
