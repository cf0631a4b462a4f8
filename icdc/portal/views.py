"""A person's own record: courses, results and certificates, and nobody else's."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_security import current_user

from icdc.portal import queries
from icdc.web.addresses import verify_address

bp = Blueprint("portal", __name__, url_prefix="/my-record")


@bp.get("")
def index() -> ResponseReturnValue:
    trainee = queries.trainee_of(current_user)
    if trainee is None:
        return render_template("portal/unlinked.html")
    return render_template(
        "portal/index.html",
        trainee=trainee,
        enrolments=queries.enrolments_of(trainee),
        certificates=queries.certificates_of(trainee),
        address_of=verify_address,
    )
