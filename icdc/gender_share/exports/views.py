"""The figures as files."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("share_exports", __name__)


@bp.get("/gender-share.<any(csv, xlsx, pdf):form>")
def download(form: str) -> ResponseReturnValue:
    return f"{form}"


@bp.get("/gender-share.sdmx.csv")
def sdmx() -> ResponseReturnValue:
    return ""
