"""People: list with search, and a page for each, edited in place."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from icdc.models import Trainee
from icdc.trainees.queries import enrolments_of, people_by_name
from icdc.web import cells
from icdc.web.htmx import render
from icdc.web.paging import page_of
from icdc.web.person_fields import FIELDS
from icdc.web.records import find_trainee, hold, in_visible_courses, visible_trainees

bp = Blueprint("trainees", __name__, url_prefix="/trainees")


@bp.get("")
def index() -> ResponseReturnValue:
    text = request.args.get("q", "")
    wanted = people_by_name(visible_trainees(), text, in_visible_courses())
    page = page_of(wanted, request.args.get("page", 1, type=int))
    return render("trainees/index.html", "trainees/_people.html", page=page, q=text)


@bp.get("/<int:trainee_id>")
def show(trainee_id: int) -> ResponseReturnValue:
    trainee = find_trainee(trainee_id)
    enrolments = enrolments_of(trainee, in_visible_courses())
    return render_template(
        "trainees/show.html", trainee=trainee, enrolments=enrolments, fields=FIELDS
    )


@bp.get("/<int:trainee_id>/<name>")
def cell(trainee_id: int, name: str) -> ResponseReturnValue:
    return cells.shown(_cell(find_trainee(trainee_id), name))


@bp.get("/<int:trainee_id>/<name>/edit")
def edit(trainee_id: int, name: str) -> ResponseReturnValue:
    return cells.opened(_cell(find_trainee(trainee_id), name))


@bp.post("/<int:trainee_id>/<name>")
def update(trainee_id: int, name: str) -> ResponseReturnValue:
    trainee = hold(find_trainee(trainee_id))
    return cells.save(_cell(trainee, name), lambda typed: cells.write_person(trainee, name, typed))


def _cell(trainee: Trainee, name: str) -> cells.Cell:
    if name not in FIELDS:
        abort(404)
    address = url_for(".cell", trainee_id=trainee.id, name=name)
    return cells.person_cell(trainee, name, address, url_for(".show", trainee_id=trainee.id))
