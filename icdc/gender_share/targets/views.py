"""The targets, and whether they are met."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.gender_share.targets.evidence import judged_targets
from icdc.gender_share.targets.forms import TargetForm
from icdc.models import Target
from icdc.web.clock import today
from icdc.web.forms import is_overtaken
from icdc.web.htmx import render
from icdc.web.undoing import Entries, put_back, undoable, undoes

bp = Blueprint("targets", __name__, url_prefix="/gender-share/targets")


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("gender_share/targets/index.html", targets=judged_targets(today()))


@bp.get("/new")
def new() -> ResponseReturnValue:
    return _form(TargetForm(data={"percent": 30, "basis": "both"}), None)


@bp.post("")
def create() -> ResponseReturnValue:
    form = TargetForm()
    if not form.validate_on_submit():
        return _form(form, None), 422
    db.session.add(_filled(form, Target()))
    db.session.commit()
    flash(_("The target is set."), "success")
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:target_id>/edit")
def edit(target_id: int) -> ResponseReturnValue:
    target = db.session.get_one(Target, target_id)
    return _form(TargetForm(obj=target), target)


@bp.post("/<int:target_id>/edit")
def update(target_id: int) -> ResponseReturnValue:
    target = db.session.get_one(Target, target_id)
    form = TargetForm()
    if is_overtaken(form, target):
        return _form(form, target, is_conflict=True), 409
    if not form.validate_on_submit():
        return _form(form, target), 422
    _filled(form, target)
    db.session.commit()
    flash(_("The target is changed."), "success")
    return redirect(url_for(".index"), code=303)


@bp.post("/<int:target_id>/deletion")
def delete(target_id: int) -> ResponseReturnValue:
    target = db.session.get_one(Target, target_id)
    # Nobody deletes what somebody else has just changed into another target.
    if request.form.get("version") != str(target.version):
        return render_template("gender_share/targets/deletion.html", target=target), 409
    title = target.title
    db.session.delete(target)
    db.session.commit()
    undoable("target", target_id, _("The target “%(title)s” is deleted.", title=title))
    return redirect(url_for(".index"), code=303)


@undoes("target", "targets.delete")
def restore(_target_id: int, entries: Entries) -> str:
    put_back(entries)
    return url_for("targets.index")


def _filled(form: TargetForm, target: Target) -> Target:
    del form.version
    form.populate_obj(target)
    return target


def _form(form: TargetForm, target: Target | None, is_conflict: bool = False) -> Response:
    if target is not None:
        form.begin_from(target.version)
    return render(
        "gender_share/targets/edit.html",
        "gender_share/targets/_form.html",
        form=form,
        target=target,
        stored=TargetForm(formdata=None, obj=target) if is_conflict else None,
    )
