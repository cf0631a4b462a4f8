"""Erasing a person: what goes, what stays and why, then the deed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.models import Trainee
from icdc.privacy.erasure.answering import open_request
from icdc.privacy.erasure.erasing import Erasure, NamedInReasonError, erase
from icdc.privacy.erasure.forms import ErasureForm
from icdc.privacy.erasure.preview import preview_of
from icdc.privacy.erasure.sweeping import sweep
from icdc.web.erased import refuse_erased
from icdc.web.filters import day
from icdc.web.forms import add_error
from icdc.web.records import find_trainee, record_id
from icdc.web.request_clock import asked_on

bp = Blueprint("erasures", __name__, url_prefix="/trainees/<int:trainee_id>/erasure")


@bp.get("")
def new(trainee_id: int) -> ResponseReturnValue:
    trainee = find_trainee(trainee_id)
    form = ErasureForm(trainee)
    if asked := open_request(trainee, record_id(request.args.get("request", ""))):
        form.reason.data = _("request of %(day)s", day=day(asked_on(asked)))
    return _page(trainee, form)


@bp.post("")
def create(trainee_id: int) -> ResponseReturnValue:
    trainee = find_trainee(trainee_id)
    form = ErasureForm(trainee)
    if not form.validate_on_submit() or not (erasure := _erased(trainee, form)):
        return _page(trainee, form), 422
    db.session.commit()
    sweep(erasure)
    flash(_("The person was erased. Nothing here tells any more who it was."), "success")
    return redirect(url_for("trainees.show", trainee_id=trainee_id), code=303)


def _erased(trainee: Trainee, form: ErasureForm) -> Erasure | None:
    refuse_erased(trainee)
    asked = open_request(trainee, record_id(request.args.get("request", "")))
    by = current_user._get_current_object()
    try:
        return erase(trainee, form.reason.data or "", by, asked)
    except NamedInReasonError as fault:
        add_error(form.reason, str(fault))
        return None


def _page(trainee: Trainee, form: ErasureForm) -> str:
    refuse_erased(trainee)
    return render_template(
        "privacy/erasure/new.html",
        trainee=trainee,
        form=form,
        preview=preview_of(trainee),
        asked=open_request(trainee, record_id(request.args.get("request", ""))),
    )
