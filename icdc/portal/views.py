"""A person's own record: courses, results and certificates, and nobody else's."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.portal import queries
from icdc.portal.leaving import leave
from icdc.portal.own_courses import own_courses
from icdc.portal.own_facts import own_facts
from icdc.web.addresses import verify_address
from icdc.web.clock import today

bp = Blueprint("portal", __name__, url_prefix="/my-record")


@bp.get("")
def index() -> ResponseReturnValue:
    trainee = queries.trainee_of(current_user)
    if trainee is None:
        return render_template("portal/unlinked.html")
    return render_template(
        "portal/index.html",
        trainee=trainee,
        courses=own_courses(trainee, today()),
        certificates=queries.certificates_of(trainee),
        facts=own_facts(trainee),
        address_of=verify_address,
    )


@bp.post("/enrolments/<int:enrolment_id>/withdrawal")
def withdraw(enrolment_id: int) -> ResponseReturnValue:
    trainee = queries.own_trainee()
    enrolment = queries.find_own_enrolment(trainee, enrolment_id)
    leave(enrolment, today())
    title = enrolment.course.title
    db.session.commit()
    flash(_("Noted: you do not come to “%(title)s”.", title=title), "success")
    return redirect(url_for(".index"), code=303)
