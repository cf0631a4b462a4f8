"""The public catalogue, the application form, and the applicant's own page."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses.applications.consents import TEXTS
from icdc.courses.applications.standing import (
    bearer,
    find_application,
    may_withdraw,
    place_in_list,
    standing,
    withdraw,
)
from icdc.courses.applications.submitting import ASKED, HONEYPOT, Attempt, submit
from icdc.courses.catalogue import find_open_course, open_courses
from icdc.courses.enrolling import free_seats
from icdc.extensions import db, limiter
from icdc.models import Course, Language, State
from icdc.web.clock import today
from icdc.web.guards import public
from icdc.web.locale import language
from icdc.web.person_fields import FIELDS

bp = Blueprint("catalogue", __name__)

# A whole class may sit behind one address.
APPLICATIONS_AN_ADDRESS = "60 per hour"


@bp.get("/catalogue")
@public
def index() -> ResponseReturnValue:
    return render_template(
        "catalogue/index.html", courses=open_courses(today()), seats_left=free_seats
    )


@bp.get("/catalogue/<int:course_id>")
@public
def show(course_id: int) -> ResponseReturnValue:
    return _page(find_open_course(course_id, today()), Attempt())


@bp.post("/catalogue/<int:course_id>/applications")
@public
@limiter.limit(APPLICATIONS_AN_ADDRESS)
def create(course_id: int) -> ResponseReturnValue:
    course = find_open_course(course_id, today())
    attempt = submit(course, request.form, Language(language()), today())
    if attempt.application is None:
        return _page(course, attempt), 422
    db.session.commit()
    return redirect(url_for(".standing_of", code=attempt.application.code), code=303)


@bp.get("/applications/<code>")
@public
def standing_of(code: str) -> ResponseReturnValue:
    application = find_application(code)
    state = standing(application)
    enrolment = bearer(application)
    place = place_in_list(enrolment) if enrolment.state is State.waiting else None
    return render_template(
        "courses/applications/standing.html",
        application=application,
        course=enrolment.course,
        standing=state,
        place=place if state == "waiting" else None,
        may_withdraw=may_withdraw(application),
    )


@bp.post("/applications/<code>/withdrawal")
@public
def withdraw_one(code: str) -> ResponseReturnValue:
    withdraw(find_application(code))
    db.session.commit()
    flash(_("Your application is withdrawn."), "success")
    return redirect(url_for(".standing_of", code=code), code=303)


def _page(course: Course, attempt: Attempt) -> str:
    return render_template(
        "catalogue/show.html",
        course=course,
        seats_left=free_seats(course),
        fields=[FIELDS[name] for name in ASKED],
        consents=TEXTS,
        honeypot=HONEYPOT,
        attempt=attempt,
    )
