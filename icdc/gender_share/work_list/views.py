"""What blocks or bends the report."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("work_list", __name__)


@bp.get("/gender-share/work-list")
def index() -> ResponseReturnValue:
    return ""
