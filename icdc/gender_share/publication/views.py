"""The office decides whether the public sees figures."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.gender_share.publication.figures import (
    PublicFigures,
    count_figures,
    figures_of_the_month,
    kept_or_counted,
    last_day,
)
from icdc.gender_share.publication.switch import (
    ANEW,
    OFF,
    ON,
    hide,
    is_public,
    last_switch,
    publish,
)
from icdc.gender_share.publication.wording import blocks, usual_aim, whole
from icdc.web.apart import writing
from icdc.web.clock import today
from icdc.web.errors import Refusal

bp = Blueprint("publication", __name__, url_prefix="/gender-share/publication")


@bp.get("")
def index() -> ResponseReturnValue:
    """Shows what is public, or what would be if it were switched on now."""
    shown = is_public()
    figures = figures_of_the_month(today()) if shown else kept_or_counted(today())[0]
    return render_template(
        "gender_share/publication/index.html",
        is_public=shown,
        switch=last_switch(),
        figures=figures,
        whole=whole,
        blocks=blocks,
        aim=usual_aim(),
    )


@bp.post("")
def update() -> ResponseReturnValue:
    state = request.form.get("state")
    if state not in {ON, ANEW, OFF}:
        raise Refusal(_("Choose whether the public sees the figures."))
    # Counted before the write, so that nobody who edits waits for it.
    figures = _figures_to_publish(anew=state == ANEW) if state != OFF else None
    with writing():
        publish(figures, current_user.id) if figures else hide(current_user.id)
        db.session.commit()
    return redirect(url_for(".index"), code=303)


def _figures_to_publish(*, anew: bool) -> PublicFigures:
    """Shown again within the month, they are the same: nobody's change shows by subtraction."""
    return count_figures(last_day(today())) if anew else kept_or_counted(today())[0]
