"""The targets, and whether they are met."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("targets", __name__)


@bp.get("/gender-share/targets")
def index() -> ResponseReturnValue:
    return ""
