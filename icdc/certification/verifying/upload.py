"""Is this file as we issued it? For anybody who was sent a certificate as PDF."""

from contextlib import closing

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.certification.verifying.counting import count
from icdc.certification.verifying.examining import Examined, Result, examine
from icdc.certification.verifying.limits import note_guess, slowed
from icdc.certification.verifying.public_pages import as_public_pages, without_token
from icdc.certification.verifying.reading import BusyError
from icdc.extensions import limiter
from icdc.web.guards import public
from icdc.web.htmx import prefers_json
from icdc.web.outsiders import asker

bp = Blueprint("paper_check", __name__, url_prefix="/verify/file")
as_public_pages(bp)
bp.register_error_handler(BusyError, lambda _error: _busy())
MEGABYTES = 5
# To take a file in costs more than to look into the register, and to read it more still (`limits`).
FILES = "30 per minute"
RETRY_AFTER = 10


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
    # Where a piece of the request ends within its last line, Werkzeug 3.1 takes the \r before that
    # line for the file's (issue 3285 there). No paper of ours ends so.
    return content.removesuffix(b"\r")


def _answer(examined: Examined) -> Response:
    note_guess(examined.result is Result.not_ours)
    count(examined.result.value)
    return jsonify(examined.as_json) if prefers_json() else _page(examined)


def _busy() -> Response:
    answer = _refused(_("Other files are being read just now. Try again in a few seconds."), 503)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _refused(fault: str, status: int) -> Response:
    answer = jsonify(error=fault) if prefers_json() else _page(fault=fault)
    answer.status_code = status
    return answer


def _page(examined: Examined | None = None, fault: str = "") -> Response:
    page = "certification/verifying/file.html"
    answer = make_response(render_template(page, examined=examined, fault=fault))
    answer.vary.add("Accept")
    return answer
