"""Programmes: a list whose rows are edited in place."""

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses.forms import ProgrammeForm
from icdc.courses.queries import programme_with_code, programmes_by_code
from icdc.extensions import db
from icdc.models import Programme
from icdc.web.forms import add_error, is_overtaken
from icdc.web.htmx import render

bp = Blueprint("programmes", __name__, url_prefix="/programmes")


@bp.get("")
def index() -> ResponseReturnValue:
    return render(
        "courses/programmes.html", "courses/_programmes.html", programmes=programmes_by_code()
    )


@bp.get("/new")
def new() -> ResponseReturnValue:
    return _form(ProgrammeForm(), None)


@bp.post("")
def create() -> ResponseReturnValue:
    form = ProgrammeForm()
    if not _is_valid(form, None):
        return _form(form, None), 422
    programme = Programme()
    form.populate_obj(programme)
    db.session.add(programme)
    db.session.commit()
    flash(_("Programme %(code)s is made.", code=programme.code), "success")
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:programme_id>")
def show(programme_id: int) -> ResponseReturnValue:
    programme = db.session.get_one(Programme, programme_id)
    return render("courses/programme.html", "courses/_programme_row.html", programme=programme)


@bp.get("/<int:programme_id>/edit")
def edit(programme_id: int) -> ResponseReturnValue:
    programme = db.session.get_one(Programme, programme_id)
    return _form(ProgrammeForm(obj=programme), programme)


@bp.post("/<int:programme_id>/edit")
def update(programme_id: int) -> ResponseReturnValue:
    programme = db.session.get_one(Programme, programme_id)
    form = ProgrammeForm()
    if is_overtaken(form, programme):
        return _form(form, programme, is_conflict=True), 409
    if not _is_valid(form, programme):
        return _form(form, programme), 422
    del form.version
    form.populate_obj(programme)
    db.session.commit()
    return redirect(url_for(".show", programme_id=programme.id), code=303)


def _is_valid(form: ProgrammeForm, programme: Programme | None) -> bool:
    is_valid = bool(form.validate_on_submit())
    holder = programme_with_code(form.code.data or "")
    if holder is None or holder is programme:
        return is_valid
    add_error(form.code, _("The code %(code)s is taken.", code=holder.code))
    return False


def _form(form: ProgrammeForm, programme: Programme | None, is_conflict: bool = False) -> Response:
    if programme is not None:
        form.begin_from(programme.version)
    stored = ProgrammeForm(formdata=None, obj=programme) if is_conflict else None
    return render(
        "courses/programme_edit.html",
        "courses/_programme_form.html",
        form=form,
        programme=programme,
        stored=stored,
    )
