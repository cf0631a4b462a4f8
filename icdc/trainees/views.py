"""People: list with search, and a page for each, edited in place."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from icdc.extensions import db
from icdc.models import Trainee
from icdc.trainees.filtering import Filters, choices, filters_in
from icdc.trainees.merge_queries import heir_of, merges_into
from icdc.trainees.pin_reveals import looks_at_pin, reveal_pin
from icdc.trainees.queries import enrolments_of, filtered_people
from icdc.web import cells
from icdc.web.guards import is_office
from icdc.web.htmx import render
from icdc.web.keyset import cursor_in, people_page
from icdc.web.people import named
from icdc.web.person_fields import PAGE_FIELDS
from icdc.web.pin_doubts import DOUBTED, doubts_of
from icdc.web.records import find_trainee, hold, in_visible_courses
from icdc.web.sought.people import sought_people

bp = Blueprint("trainees", __name__, url_prefix="/trainees")


@bp.get("")
def index() -> ResponseReturnValue:
    """Searches names only: what is asked for stands in the address."""
    text = request.args.get("q", "")
    filters = filters_in(request.args)
    return _people(named(filtered_people(filters), text), text, filters)


@bp.post("/search")
def search() -> ResponseReturnValue:
    """Searches PINs and telephones too. It only reads; see `web/requests.py`."""
    text = request.form.get("q", "").strip()
    filters = filters_in(request.values)
    response = _people(sought_people(filtered_people(filters), text), text, filters)
    response.headers["HX-Replace-Url"] = _address(filters)
    return response


@bp.get("/<int:trainee_id>")
def show(trainee_id: int) -> ResponseReturnValue:
    if heir := heir_of(trainee_id):
        return redirect(url_for(".show", trainee_id=heir.id))
    trainee = find_trainee(trainee_id)
    return render_template(
        "trainees/show.html",
        merges=merges_into(trainee),
        enrolments=enrolments_of(trainee, in_visible_courses()),
        fields=PAGE_FIELDS,
        **_about_pin(trainee),
    )


@bp.post("/<int:trainee_id>/pin-reveals")
def reveal(trainee_id: int) -> ResponseReturnValue:
    trainee = find_trainee(trainee_id)
    pin = reveal_pin(trainee)
    db.session.commit()
    return render("trainees/pin.html", "trainees/_pin.html", **_about_pin(trainee, pin))


@bp.get("/<int:trainee_id>/<name>")
def cell(trainee_id: int, name: str) -> ResponseReturnValue:
    trainee = find_trainee(trainee_id)
    followed = _about_pin(trainee) if name in DOUBTED else {}
    return cells.shown(_cell(trainee, name), **followed)


@bp.get("/<int:trainee_id>/<name>/edit")
def edit(trainee_id: int, name: str) -> ResponseReturnValue:
    return cells.opened(_cell(find_trainee(trainee_id), name))


@bp.post("/<int:trainee_id>/<name>")
def update(trainee_id: int, name: str) -> ResponseReturnValue:
    trainee = hold(find_trainee(trainee_id))
    return cells.save(_cell(trainee, name), lambda typed: cells.write_person(trainee, name, typed))


def _people(wanted: Select[Trainee], text: str, filters: Filters) -> Response:
    return render(
        "trainees/index.html",
        "shared/found.html",
        listed="trainees/_people.html",
        page=people_page(wanted, cursor_in(request.values)),
        q=text,
        filters=filters,
        choices=choices(),
    )


def _address(filters: Filters) -> str:
    """Without what was typed."""
    return f"{url_for('.index')}?{urlencode(filters.as_words)}".rstrip("?")


def _about_pin(trainee: Trainee, pin: str = "") -> dict[str, object]:
    looks = looks_at_pin(trainee) if is_office() else []
    return {"trainee": trainee, "pin": pin, "doubts": doubts_of(trainee), "looks": looks}


def _cell(trainee: Trainee, name: str) -> cells.Cell:
    if name not in PAGE_FIELDS:
        abort(404)
    address = url_for(".cell", trainee_id=trainee.id, name=name)
    page = url_for(".show", trainee_id=trainee.id)
    followers = "trainees/pin_follows.html" if name in DOUBTED else ""
    return cells.person_cell(trainee, name, address, page, followers)
