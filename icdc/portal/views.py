from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("portal", __name__, url_prefix="/my-record")


@bp.get("")
def index() -> ResponseReturnValue:
    return "soon"
