"""The public check of a certificate."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from icdc.web.guards import public

bp = Blueprint("verification", __name__, url_prefix="/verify")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("certification/verify.html")
