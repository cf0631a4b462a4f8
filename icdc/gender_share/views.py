"""The share of women against the target, as a page and for other programs."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from icdc.gender_share.aims import aim_of, judged_elsewhere
from icdc.gender_share.chips import chips
from icdc.gender_share.choices import choices
from icdc.gender_share.definition_texts import definition_texts
from icdc.gender_share.filters import WrongFilterError, read_selection
from icdc.gender_share.periods import presets
from icdc.gender_share.queries import report_on
from icdc.gender_share.report import Report
from icdc.gender_share.selection import Selection
from icdc.gender_share.shown import Breakdown, places_of
from icdc.web.clock import today
from icdc.web.htmx import render, wants_partial

bp = Blueprint("gender_share", __name__)


@bp.get("/gender-share")
def index() -> ResponseReturnValue:
    selection = read_selection(request.args)
    is_whole = request.args.get("groups") == "all"
    words = selection.as_words() | ({"groups": "all"} if is_whole else {})
    answer = _shown(words, selection, report_on(selection, today()), is_whole)
    # Not when the browser goes back: a new entry would bar the way.
    if wants_partial():
        address = filter(None, (url_for(".index"), urlencode(words)))
        answer.headers["HX-Push-Url"] = "?".join(address)
    return answer


@bp.get("/gender-share.json")
def figures() -> ResponseReturnValue:
    return report_on(read_selection(request.args), today()).as_json()


@bp.errorhandler(WrongFilterError)
def ask_again(fault: WrongFilterError) -> ResponseReturnValue:
    if request.endpoint == "gender_share.figures":
        return {"errors": fault.faults}, 422
    return _asked_again(request.args, fault.faults), 422


def _shown(
    words: Mapping[str, str], selection: Selection, report: Report, is_whole: bool
) -> Response:
    offered = choices(selection.programme or "", selection.course or "")
    return _page(
        words=words,
        choices=offered,
        chips=list(chips(selection, offered)),
        selection=selection,
        report=report,
        aim=report.aim,
        judging=judged_elsewhere(report.aim, selection, today()),
        breakdown=Breakdown(report, is_whole),
        free_places=places_of(selection, today()),
    )


def _asked_again(words: Mapping[str, str], faults: Mapping[str, str]) -> Response:
    """The form alone, as it was filled in."""
    nothing = Selection()
    return _page(
        words=words,
        choices=choices(words.get("programme", ""), ""),
        chips=[],
        selection=nothing,
        report=None,
        aim=aim_of(nothing),
        faults=faults,
    )


def _page(*, faults: Mapping[str, str] | None = None, **more: object) -> Response:
    return render(
        "gender_share/index.html",
        "gender_share/_figures.html",
        faults=faults or {},
        presets=list(presets(today())),
        today=today(),
        definitions=definition_texts(),
        **more,
    )
