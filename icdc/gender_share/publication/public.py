"""The figures for everybody, while the office shows them."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from icdc.extensions import limiter
from icdc.gender_share.publication.csv_file import as_csv
from icdc.gender_share.publication.figures import PublicFigures, figures_of_the_month
from icdc.gender_share.publication.switch import is_public
from icdc.gender_share.publication.wording import blocks, usual_aim, whole
from icdc.web.clock import today
from icdc.web.guards import public
from icdc.web.kept_pages import kept_until_changed
from icdc.web.outsiders import as_outsiders_pages, asker

bp = Blueprint("public_figures", __name__)
as_outsiders_pages(bp)
# A newsroom may sit behind one address.
READINGS = limiter.shared_limit("60 per minute", scope="figures", key_func=asker)


@bp.get("/figures")
@public
@READINGS
def index() -> ResponseReturnValue:
    page = render_template(
        "public_figures/index.html",
        figures=_shown_figures(),
        whole=whole,
        blocks=blocks,
        aim=usual_aim(),
    )
    return kept_until_changed(page)


@bp.get("/figures.csv")
@public
@READINGS
def as_file() -> ResponseReturnValue:
    figures = _shown_figures()
    response = Response(as_csv(figures), content_type="text/csv; charset=utf-8")
    name = f"icdc-figures-{figures.as_of.isoformat()}.csv"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return kept_until_changed(response)


def _shown_figures() -> PublicFigures:
    if not is_public():
        abort(404)
    return figures_of_the_month(today())
