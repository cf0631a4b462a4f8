"""The share of women against the target, as a page and for other programs."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from icdc.gender_share.ages import NOT_GIVEN
from icdc.gender_share.aims import aim_of
from icdc.gender_share.filters import WrongFilterError, read_selection
from icdc.gender_share.grouping import By, region_name
from icdc.gender_share.periods import presets
from icdc.gender_share.queries import (
    course_titles,
    free_places,
    programme_titles,
    report_on,
)
from icdc.gender_share.selection import Selection
from icdc.models.region import REGIONS
from icdc.web.clock import today
from icdc.web.htmx import render

bp = Blueprint("gender_share", __name__)


@bp.get("/gender-share")
def index() -> ResponseReturnValue:
    selection = read_selection(request.args)
    words = selection.as_words()
    report = report_on(selection, today())
    answer = _page(
        words,
        selection=selection,
        faults={},
        report=report,
        aim=report.aim,
        free_places=free_places(selection, today()),
    )
    answer.headers["HX-Push-Url"] = f"{url_for('.index')}?{urlencode(words)}"
    return answer


@bp.get("/gender-share.json")
def figures() -> ResponseReturnValue:
    return report_on(read_selection(request.args), today()).as_json()


@bp.errorhandler(WrongFilterError)
def ask_again(fault: WrongFilterError) -> ResponseReturnValue:
    if request.endpoint == "gender_share.figures":
        return {"errors": fault.faults}, 422
    page = _page(
        request.args,
        selection=Selection(),
        faults=fault.faults,
        report=None,
        aim=aim_of(Selection()),
        free_places=0,
    )
    return page, 422


def _page(words: Mapping[str, str], **more: object) -> Response:
    return render(
        "gender_share/index.html",
        "gender_share/_figures.html",
        words=words,
        presets=list(presets(today())),
        programmes=_coded(programme_titles()),
        courses=_coded(course_titles()),
        regions={key: region_name(key) for key in (*REGIONS, NOT_GIVEN)},
        breakdowns={by.value: by.heading for by in By},
        **more,
    )


def _coded(titles: Mapping[str, str]) -> dict[str, str]:
    return {code: f"{code} · {title}" for code, title in titles.items()}
