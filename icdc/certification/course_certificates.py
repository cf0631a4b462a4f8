"""The certificates of one course: who gets one and who not, and issuing them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user

from icdc.certification import issuing
from icdc.certification.forms import IssueForm
from icdc.extensions import db
from icdc.models import Course
from icdc.web.clock import today
from icdc.web.records import find_course

bp = Blueprint("issuing", __name__, url_prefix="/courses/<int:course_id>/certificates")


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    return _preview(find_course(course_id), IssueForm(issued_on=today()))


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    form = IssueForm(issued_on=today())
    if not form.validate_on_submit():
        return _preview(course, form), 422
    by = current_user._get_current_object()
    again = request.form.getlist("again", type=int)
    certificates = issuing.issue(course, by, form.issued_on.data or today(), again)
    db.session.commit()
    flash(*_result(len(certificates)))
    return redirect(url_for("courses.show", course_id=course_id), code=303)


def _preview(course: Course, form: IssueForm) -> str:
    return render_template(
        "certification/new.html",
        course=course,
        form=form,
        candidates=issuing.candidates(course),
    )


def _result(issued: int) -> tuple[str, str]:
    if not issued:
        return _("Nothing was issued: nobody here waits for a certificate."), "info"
    return ngettext("%(num)s certificate issued", "%(num)s certificates issued", issued), "success"
