"""The people behind a number."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("share_people", __name__)


@bp.get("/gender-share/people")
def index() -> ResponseReturnValue:
    return ""
