"""The list of shortcuts as a page, for who has no keyboard at hand or no scripts."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

bp = Blueprint("shortcuts", __name__, url_prefix="/help/shortcuts")


@bp.get("")
def index() -> ResponseReturnValue:
    return render_template("search/shortcuts.html")
