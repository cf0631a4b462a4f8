"""The drawings of the figures, as pictures to take along."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("share_charts", __name__)


@bp.get("/gender-share/charts/<name>.<any(svg, png):form>")
def picture(name: str, form: str) -> ResponseReturnValue:
    return f"{name}"
