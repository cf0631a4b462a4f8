"""Applications to a course, as its trainer sees and answers them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.courses.applications.deciding import (
    Outcome,
    applications_of,
    decide,
    find_application_of,
)
from icdc.courses.applications.differences import answers_in, take
from icdc.courses.enrolling import free_seats
from icdc.extensions import db
from icdc.models import Decision
from icdc.web.clock import today
from icdc.web.records import find_course, hold, record_id
from icdc.web.undoing import undoable

bp = Blueprint("decisions", __name__, url_prefix="/courses/<int:course_id>")


@bp.get("/applications")
def index(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return render_template(
        "courses/applications/index.html",
        course=course,
        applications=applications_of(course),
        answers_in=answers_in,
        seats_left=free_seats(course),
        decisions=Decision,
    )


@bp.post("/decisions")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    word = request.form.get("decision", "")
    if word not in {one.value for one in Decision}:
        abort(400)
    ids = [record_id(text) for text in request.form.getlist("enrolment_id")]
    outcome = decide(course, ids, Decision(word), current_user, today())
    db.session.commit()
    _say(course_id, outcome)
    return redirect(url_for(".index", course_id=course_id), code=303)


@bp.post("/applications/<int:application_id>/<name>")
def update(course_id: int, application_id: int, name: str) -> ResponseReturnValue:
    application = find_application_of(find_course(course_id), application_id)
    hold(application.enrolment.trainee)
    try:
        take(application, name)
    except KeyError:
        abort(404)
    db.session.commit()
    flash(_("The person's record now says what the application says."), "success")
    return redirect(url_for(".index", course_id=course_id), code=303)


def _say(course_id: int, outcome: Outcome) -> None:
    said = " ".join(outcome.sentences)
    if outcome.counts:
        undoable("decisions", course_id, said)
    else:
        flash(said, "warning")
