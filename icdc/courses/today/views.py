"""The first page of whoever teaches."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_security import current_user

from icdc.courses.today.queries import day_of
from icdc.courses.today.waiting import waits_of
from icdc.models.base import now
from icdc.web.clock import ZONE

bp = Blueprint("today", __name__, url_prefix="/today")


@bp.get("")
def index() -> ResponseReturnValue:
    moment = now().astimezone(ZONE)
    return render_template(
        "courses/today/index.html",
        day=day_of(current_user.id, moment.date()),
        waits=waits_of(current_user.id, moment),
    )
