"""What a person agreed to, with date and text, to withdraw or to give."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import Purpose
from icdc.portal.own_consents.consents import consents_of, give, withdraw
from icdc.portal.queries import own_trainee

bp = Blueprint("own_consents", __name__, url_prefix="/my-record/consents")


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("portal/consents/index.html", consents=consents_of(own_trainee()))


@bp.post("/<purpose>/withdrawal")
def create_withdrawal(purpose: str) -> ResponseReturnValue:
    withdraw(own_trainee(), _purpose(purpose))
    db.session.commit()
    flash(_("The consent is withdrawn from this moment on."), "success")
    return redirect(url_for(".index"), code=303)


@bp.post("/<purpose>")
def create(purpose: str) -> ResponseReturnValue:
    give(own_trainee(), _purpose(purpose), request.form.get("version", ""))
    db.session.commit()
    flash(_("Your consent is kept, with today's date."), "success")
    return redirect(url_for(".index"), code=303)


def _purpose(word: str) -> Purpose:
    if word not in list(Purpose):
        abort(404)
    return Purpose(word)
