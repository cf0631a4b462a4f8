"""The next in line gets the free seat; somebody else only for a reason."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from icdc.courses.seat_answers import reason_form, seated
from icdc.courses.seating import ReasonMissing, promote, waiting_enrolment
from icdc.extensions import db
from icdc.models.names import clean
from icdc.web.clock import today
from icdc.web.records import find_course, hold, record_id

bp = Blueprint("promotions", __name__)


@bp.post("/courses/<int:course_id>/promotions")
def create(course_id: int) -> ResponseReturnValue:
    course = hold(find_course(course_id))
    enrolment = waiting_enrolment(course, record_id(request.form.get("enrolment_id", "")))
    reason = request.form.get("reason")
    try:
        promote(enrolment, clean(reason or ""), today())
    except ReasonMissing as missing:
        return reason_form(enrolment, "" if reason is None else str(missing)), 422
    db.session.commit()
    return seated(enrolment)
