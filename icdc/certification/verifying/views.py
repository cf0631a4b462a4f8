"""The public check of a certificate, for anybody who holds the paper."""

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from icdc.certification.verifying.counting import count
from icdc.certification.verifying.limits import note_guess, slowed, slowed_per_number
from icdc.certification.verifying.public_pages import as_public_pages, without_token
from icdc.certification.verifying.typed import LONGEST_TYPED, bare, shortened
from icdc.certification.verifying.verdict import Verdict, verdict_on, verdict_on_name
from icdc.web.guards import public
from icdc.web.htmx import prefers_json
from icdc.web.kept_pages import kept_until_changed
from icdc.web.register_numbers import capitals

bp = Blueprint("verification", __name__, url_prefix="/verify")
as_public_pages(bp)


@bp.get("")
@public
@slowed
def index() -> ResponseReturnValue:
    # `q` is how addresses of this page were written first.
    typed = shortened(request.args.get("number") or request.args.get("q", ""))
    if not bare(capitals(typed)) and not prefers_json():
        return kept_until_changed(render_template("certification/verifying/verify.html"))
    return _answer(verdict_on(typed), typed, prefers_json())


@bp.get("/<path:code>")
@public
@slowed
def show(code: str) -> ResponseReturnValue:
    typed = shortened(code)
    return _answer(verdict_on(typed), typed, prefers_json())


@bp.get("/<path:code>.json")
@public
@slowed
def show_json(code: str) -> ResponseReturnValue:
    typed = shortened(code)
    return _answer(verdict_on(typed), typed, as_json=True)


# By POST, so that no name stands in an address.
@bp.post("/<path:number>/name")
@public
@without_token
@slowed
@slowed_per_number
def name(number: str) -> ResponseReturnValue:
    typed = shortened(number)
    family_name = request.form.get("family_name", "")[:LONGEST_TYPED]
    return _answer(verdict_on_name(typed, family_name), typed, prefers_json())


def _answer(verdict: Verdict, typed: str, as_json: bool) -> Response:
    note_guess(verdict.is_wrong)
    if as_json:
        answer = jsonify(verdict.as_json)
    else:
        page = "certification/verifying/verdict.html"
        answer = make_response(render_template(page, verdict=verdict, typed=typed))
    answer.status_code = verdict.http_status
    answer.vary.add("Accept")
    count(verdict.counted_as)
    return answer
