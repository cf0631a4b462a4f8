from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("gender_share", __name__, url_prefix="/gender-share")


@bp.get("")
def index() -> ResponseReturnValue:
    return "soon"
