"""The drawings of the figures, as pictures to take along."""

from io import BytesIO

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue

from icdc.gender_share.charts.drawing import inline, svg_of
from icdc.gender_share.charts.png import png_of
from icdc.gender_share.charts.tables import months_of, shown_groups
from icdc.gender_share.filters import read_selection
from icdc.gender_share.losses import losses
from icdc.gender_share.queries import report_on
from icdc.web.clock import today
from icdc.web.locale import language

bp = Blueprint("share_charts", __name__)
bp.add_app_template_global(inline, "share_chart")
bp.add_app_template_global(losses, "share_losses")
bp.add_app_template_global(shown_groups, "share_shown_groups")
bp.add_app_template_global(months_of, "share_months_of")


@bp.get("/gender-share/charts/<any(groups,timeline,steps):name>.<any(svg,png):form>")
def picture(name: str, form: str) -> ResponseReturnValue:
    svg = svg_of(name, report_on(read_selection(request.args), today()), language())
    content = png_of(svg) if form == "png" else svg.encode()
    return send_file(
        BytesIO(content),
        mimetype="image/png" if form == "png" else "image/svg+xml",
        as_attachment=True,
        download_name=f"share-of-women-{name}-{today().isoformat()}.{form}",
    )
