"""The public check of a certificate, for anybody who holds the paper."""

from flask import (
    Blueprint,
    Response,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from icdc.certification import numbers
from icdc.certification.verifying.typed import plain
from icdc.certification.verifying.verdict import verdict_on
from icdc.web.guards import public
from icdc.web.htmx import prefers_json

bp = Blueprint("verification", __name__, url_prefix="/verify")
# The rest of somebody's essay is not carried into an address.
LONGEST = 64
LONGEST_TYPED = 200


@bp.get("")
@public
def index() -> ResponseReturnValue:
    typed = " ".join(request.args.get("q", "")[:LONGEST_TYPED].split())
    reading = numbers.read(typed)
    code = reading.number if reading else plain(typed)[:LONGEST]
    if not code:
        return render_template("certification/verifying/verify.html")
    # What was typed goes along, to be shown again where it leads to nothing.
    is_found = verdict_on(code).status != "not_found"
    return redirect(url_for(".show", code=code, q=None if is_found else typed), code=303)


@bp.get("/<path:code>")
@public
def show(code: str) -> ResponseReturnValue:
    answer = _answer(code, as_json=prefers_json())
    answer.vary.add("Accept")
    return answer


@bp.get("/<path:code>.json")
@public
def show_json(code: str) -> ResponseReturnValue:
    return _answer(code, as_json=True)


@bp.after_request
def keep_out_of_search_engines(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(code: str, as_json: bool) -> Response:
    verdict = verdict_on(code)
    if as_json:
        answer = jsonify(verdict.as_json)
    else:
        typed = request.args.get("q", code)[:LONGEST_TYPED]
        page = "certification/verifying/verdict.html"
        answer = make_response(render_template(page, verdict=verdict, typed=typed))
    answer.status_code = 404 if verdict.status == "not_found" else 200
    return answer
