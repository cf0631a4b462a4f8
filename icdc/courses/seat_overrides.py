"""A seat for somebody who waits although none is free: the reason is asked for and kept."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from icdc.courses.seat_answers import reason_form, seated
from icdc.courses.seating import ReasonMissing, check_waiting, override, waiting_enrolment
from icdc.extensions import db
from icdc.models.names import clean
from icdc.web.clock import today
from icdc.web.records import find_enrolment, hold

bp = Blueprint("seat_overrides", __name__, url_prefix="/enrolments/<int:enrolment_id>")


@bp.get("/seat-overrides/new")
def new(enrolment_id: int) -> ResponseReturnValue:
    return reason_form(check_waiting(find_enrolment(enrolment_id)))


@bp.post("/seat-overrides")
def create(enrolment_id: int) -> ResponseReturnValue:
    course = hold(find_enrolment(enrolment_id).course)
    enrolment = waiting_enrolment(course, enrolment_id)
    try:
        override(enrolment, clean(request.form.get("reason", "")), today())
    except ReasonMissing as missing:
        return reason_form(enrolment, str(missing)), 422
    db.session.commit()
    return seated(enrolment)
