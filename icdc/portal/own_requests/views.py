"""What a person asked the centre about his or her data, and its state."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import RequestKind
from icdc.portal.own_requests.asking import ask_own, take_back
from icdc.portal.own_requests.forms import OwnRequestForm
from icdc.portal.own_requests.queries import find_own, requests_of
from icdc.portal.queries import own_trainee
from icdc.web.data_requests import read_asked
from icdc.web.errors import Refusal
from icdc.web.request_clock import request_days, request_law
from icdc.web.request_fields import CORRECTABLE
from icdc.web.request_forms import asked_field, asked_kind
from icdc.web.what_stays import going, staying

bp = Blueprint("own_requests", __name__, url_prefix="/my-record/requests")


@bp.get("")
def index() -> ResponseReturnValue:
    asked = [(one, read_asked(one)) for one in requests_of(own_trainee())]
    return render_template("portal/requests/index.html", requests=asked, law=request_law())


@bp.get("/new")
def new() -> ResponseReturnValue:
    field = asked_field(request.args.get("field"))
    # Whoever names a fact wants it to be another.
    kind = asked_kind(request.args.get("kind", "correction" if field else None))
    if kind is None or (kind is RequestKind.correction and field is None):
        return render_template(
            "portal/requests/choice.html", kind=kind, trainee=own_trainee(), fields=CORRECTABLE
        )
    return _page(OwnRequestForm(formdata=None, kind=kind.value, field=field.name if field else ""))


@bp.post("")
def create() -> ResponseReturnValue:
    form, trainee = OwnRequestForm(), own_trainee()
    if not form.is_sound_for(trainee) or form.wanted_kind is None:
        return _page(form), 422
    try:
        ask_own(trainee, form.wanted_kind, form.asked, form.field.data or "")
    except Refusal as refusal:
        return _page(form, str(refusal)), 422
    db.session.commit()
    flash(_("The centre has your request."), "success")
    return redirect(url_for(".index"), code=303)


@bp.post("/<int:request_id>/withdrawal")
def create_withdrawal(request_id: int) -> ResponseReturnValue:
    take_back(find_own(request_id))
    db.session.commit()
    flash(_("You have taken the request back."), "success")
    return redirect(url_for(".index"), code=303)


def _page(form: OwnRequestForm, fault: str = "") -> str:
    trainee = own_trainee()
    # Whatever the office counts is told here without its number: own figures are in “My data”.
    return render_template(
        "portal/requests/new.html",
        form=form, kind=form.wanted_kind, field=asked_field(form.field.data),
        trainee=trainee, fault=fault, days=request_days(),
        goes=going({}), stays=staying(trainee, {}),
    )  # fmt: skip
