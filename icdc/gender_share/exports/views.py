"""The figures as files."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from icdc.gender_share.exports.files import file_of
from icdc.gender_share.filters import read_selection

bp = Blueprint("share_exports", __name__)


@bp.get("/gender-share.<any(csv,xlsx,pdf):form>")
def download(form: str) -> ResponseReturnValue:
    return file_of(form, read_selection(request.args))


@bp.get("/gender-share.sdmx.csv")
def sdmx() -> ResponseReturnValue:
    return file_of("sdmx.csv", read_selection(request.args))
