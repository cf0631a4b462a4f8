from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("trainees", __name__, url_prefix="/trainees")


@bp.get("")
def index() -> ResponseReturnValue:
    return "soon"
