"""The first page of the office."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_security import current_user

from icdc.gender_share.overview.desk import desk_of
from icdc.gender_share.overview.figures import Figures, come_later, figures_on
from icdc.gender_share.overview.standing import running_courses
from icdc.gender_share.selection import Selection
from icdc.gender_share.work_list.kinds import WORDS
from icdc.models.base import now
from icdc.web.clock import today
from icdc.web.htmx import partial, wants_partial

bp = Blueprint("overview", __name__, url_prefix="/overview")


@bp.get("")
def index() -> ResponseReturnValue:
    return _page(None if come_later() else figures_on(today()))


@bp.get("/figures")
def figures() -> ResponseReturnValue:
    """For htmx what the page was sent without; for a browser the whole page."""
    counted = figures_on(today())
    if wants_partial():
        follows = "gender_share/overview/figures_follow.html"
        return partial(follows, figures=counted, all_time=Selection(), words=WORDS)
    return _page(counted)


def _page(counted: Figures | None) -> Response:
    return partial(
        "gender_share/overview/index.html",
        today=today(),
        figures=counted,
        all_time=Selection(),
        running=running_courses(today()),
        desk=desk_of(current_user.id, now()),
        words=WORDS,
    )
