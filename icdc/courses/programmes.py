from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("programmes", __name__, url_prefix="/programmes")


@bp.get("")
def index() -> ResponseReturnValue:
    return "soon"
