"""The page on which the holder's name is taken from the public, for ever."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.certification.files.kept import put_away_of
from icdc.certification.queries import find_certificate
from icdc.extensions import db
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.withholding import withhold_name

bp = Blueprint("name_withholdings", __name__, url_prefix="/certificates")


@bp.get("/<int:certificate_id>/name-withholding")
def new(certificate_id: int) -> ResponseReturnValue:
    certificate = find_certificate(certificate_id)
    if certificate.is_name_withheld:
        raise Refusal(_("The name is withheld already."))
    return render_template("certification/withholding.html", certificate=certificate)


@bp.post("/<int:certificate_id>/name-withholding")
def create(certificate_id: int) -> ResponseReturnValue:
    certificate = find_certificate(certificate_id)
    withhold_name(certificate, today(), current_user._get_current_object())
    db.session.commit()
    put_away_of(certificate)
    flash(_("The name on %(number)s is withheld", number=certificate.number), "success")
    return redirect(url_for("certificates.show", certificate_id=certificate_id), code=303)
