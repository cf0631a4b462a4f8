"""What blocks or bends the report, put right where it is listed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.gender_share.work_list.described import described
from icdc.gender_share.work_list.kinds import WORDS, Kind
from icdc.gender_share.work_list.mending import Mending, cells_of, mending_at
from icdc.gender_share.work_list.places import kind_of, place_in
from icdc.gender_share.work_list.queries import counts_of, headline_of, is_listed, sections_of
from icdc.web import cells
from icdc.web.clock import today
from icdc.web.htmx import partial, wants_partial
from icdc.web.telling_apart import tell_apart
from icdc.web.undoing import undoable

bp = Blueprint("work_list", __name__, url_prefix="/gender-share/work-list")


@bp.get("")
def index() -> ResponseReturnValue:
    place = place_in(request.args)
    counts = counts_of(place.selection, tuple(Kind), today())
    return render_template(
        "gender_share/work_list/index.html",
        place=place,
        described=described(place.selection),
        headline=headline_of(place.selection, today()),
        counts=counts,
        sections=sections_of(place, counts, today()),
        words=WORDS,
        cells_of=cells_of,
    )


@bp.get("/<kind>/<int:record_id>/<name>")
def cell(kind: str, record_id: int, name: str) -> ResponseReturnValue:
    mending = _mending(kind, record_id, name)
    selection = mending.place.selection
    return cells.shown(
        mending.cell,
        headline=headline_of(selection, today()),
        counts=counts_of(selection, mending.touched, today()),
        mending=mending,
        words=WORDS,
        is_listed=is_listed(selection, mending.kind, record_id, today()),
    )


@bp.get("/<kind>/<int:record_id>/<name>/edit")
def edit(kind: str, record_id: int, name: str) -> ResponseReturnValue:
    return cells.opened(_mending(kind, record_id, name).cell)


@bp.post("/<kind>/<int:record_id>/<name>")
def update(kind: str, record_id: int, name: str) -> ResponseReturnValue:
    mending = _mending(kind, record_id, name).held()
    return cells.save(mending.cell, lambda typed: mending.write(typed, today()))


@bp.post("/distinctions")
def distinguish() -> ResponseReturnValue:
    """The two are not the same person."""
    place = place_in(request.args)
    low, high = tell_apart(request.form)
    db.session.commit()
    undoable("distinction", low.id, _("Noted: these are two people."))
    if wants_partial():
        counts = counts_of(place.selection, (Kind.doubles,), today())
        return partial("gender_share/work_list/told_apart.html", low=low, high=high, counts=counts)
    return redirect(f"{url_for('.index')}{place.as_query()}", code=303)


def _mending(kind: str, record_id: int, name: str) -> Mending:
    return mending_at(kind_of(kind), record_id, name, place_in(request.args))
