"""A drawing of a report's figures, inline for a page or standing alone as a picture."""

from collections.abc import Callable

from flask import current_app
from flask_babel import force_locale
from markupsafe import Markup

from icdc.gender_share.charts.canvas import CANVASES, PAPER, Canvas
from icdc.gender_share.charts.groups import groups
from icdc.gender_share.charts.scope import scope_of
from icdc.gender_share.charts.stairs import stairs
from icdc.gender_share.charts.timeline import timeline
from icdc.gender_share.report import Report

DRAWINGS: dict[str, Callable[[Report, Canvas], object]] = {
    "groups": groups,
    "timeline": timeline,
    "steps": stairs,
}


def svg_of(name: str, report: Report, language: str) -> str:
    """The drawing `groups`, `timeline` or `steps` as a file: colours on white, in ky, ru or en."""
    with force_locale(language):
        return _drawn(name, report, PAPER, is_alone=True)


def inline(name: str, report: Report, canvas: str) -> Markup:
    """The same drawing for a page, whose colours and type it takes; `canvas`: wide or narrow."""
    return Markup(_drawn(name, report, CANVASES[canvas], is_alone=False))


def _drawn(name: str, report: Report, canvas: Canvas, is_alone: bool) -> str:
    template = current_app.jinja_env.get_template(f"gender_share/charts/{name}.svg")
    return template.render(
        drawing=DRAWINGS[name](report, canvas),
        report=report,
        canvas=canvas,
        id=f"share-{name}-{canvas.name}",
        is_alone=is_alone,
        scope=scope_of(name, report) if is_alone else [],
    ).strip()
