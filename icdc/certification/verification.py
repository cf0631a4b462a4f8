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

from icdc.certification.typed import plain
from icdc.certification.verdict import verdict_on
from icdc.web.guards import public

bp = Blueprint("verification", __name__, url_prefix="/verify")
# Longer than any code or number; the rest of somebody's essay is not carried into an address.
LONGEST = 64


@bp.get("")
@public
def index() -> ResponseReturnValue:
    typed = plain(request.args.get("q", ""))[:LONGEST]
    if typed:
        return redirect(url_for(".show", code=typed), code=303)
    return render_template("certification/verify.html")


@bp.get("/<path:code>")
@public
def show(code: str) -> ResponseReturnValue:
    answer = _answer(code, as_json=_prefers_json())
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
        page = "certification/verdict.html"
        answer = make_response(render_template(page, verdict=verdict, typed=plain(code)[:LONGEST]))
    answer.status_code = 404 if verdict.status == "not_found" else 200
    return answer


def _prefers_json() -> bool:
    offered = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(offered) == "application/json"
