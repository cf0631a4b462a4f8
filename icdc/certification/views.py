from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("certificates", __name__, url_prefix="/certificates")


@bp.get("")
def index() -> ResponseReturnValue:
    return "soon"
