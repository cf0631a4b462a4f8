"""What the public may see of the figures."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("publication", __name__)


@bp.get("/gender-share/publication")
def index() -> ResponseReturnValue:
    return ""
