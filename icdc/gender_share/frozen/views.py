"""Reports as they were submitted."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("frozen_reports", __name__)


@bp.get("/gender-share/frozen")
def index() -> ResponseReturnValue:
    return ""


@bp.get("/gender-share/frozen/new")
def new() -> ResponseReturnValue:
    return ""
