"""Is this file as we issued it? For anybody who was sent a certificate as PDF."""

from contextlib import closing

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.certification.verifying.counting import count
from icdc.certification.verifying.examining import Examined, Result, examine
from icdc.certification.verifying.limits import asker, note_guess, slowed
from icdc.certification.verifying.public_pages import as_public_pages, without_token
from icdc.extensions import limiter
from icdc.web.guards import public
from icdc.web.htmx import prefers_json

bp = Blueprint("paper_check", __name__, url_prefix="/verify/file")
as_public_pages(bp)
MEGABYTES = 5
# To read a file takes more than to look into the register.
FILES = "30 per minute"


@bp.get("")
@public
def new() -> ResponseReturnValue:
    return _page()


@bp.post("")
@public
@without_token
@slowed
@limiter.limit(FILES, key_func=asker)
def create() -> ResponseReturnValue:
    content = _content()
    if not content:
        return _refused(_("Choose the PDF file that you were sent."), 400)
    if len(content) > MEGABYTES << 20:
        return _refused(_("The file is larger than %(n)s MB. No certificate is.", n=MEGABYTES), 413)
    return _answer(examine(content))


def _content() -> bytes:
    """The file, or a little more of it than is read; empty where none was sent."""
    uploaded = request.files.get("file")
    if uploaded is None:
        return b""
    # A large one lies in a temporary file, which is gone when it is closed.
    with closing(uploaded):
        content: bytes = uploaded.read((MEGABYTES << 20) + 1)
    return content


def _answer(examined: Examined) -> Response:
    note_guess(examined.result is Result.not_ours)
    count(examined.result.value)
    return jsonify(examined.as_json) if prefers_json() else _page(examined)


def _refused(fault: str, status: int) -> Response:
    answer = jsonify(error=fault) if prefers_json() else _page(fault=fault)
    answer.status_code = status
    return answer


def _page(examined: Examined | None = None, fault: str = "") -> Response:
    page = "certification/verifying/file.html"
    answer = make_response(render_template(page, examined=examined, fault=fault))
    answer.vary.add("Accept")
    return answer
