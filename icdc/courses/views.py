from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("courses", __name__, url_prefix="/courses")


@bp.get("")
def index() -> ResponseReturnValue:
    return "soon"
