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
from icdc.web.records import find_course, record_id

bp = Blueprint("issuing", __name__, url_prefix="/courses/<int:course_id>/certificates")


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return _preview(course, IssueForm(course=course, issued_on=today()))


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    form = IssueForm(course=course, issued_on=today())
    if not form.validate_on_submit():
        return _preview(course, form), 422
    by = current_user._get_current_object()
    again, shown = _ids("again"), _ids("enrolment_id")
    certificates = issuing.issue(course, by, form.issued_on.data or today(), again, shown)
    left = len(issuing.candidates(course).ready)
    db.session.commit()
    flash(*_result(len(certificates), left))
    return redirect(url_for("courses.show", course_id=course_id), code=303)


def _ids(name: str) -> list[int]:
    return [record_id(text) for text in request.form.getlist(name)]


def _preview(course: Course, form: IssueForm) -> str:
    return render_template(
        "certification/new.html",
        course=course,
        form=form,
        candidates=issuing.candidates(course),
        has_ended=course.ends_on <= today(),
    )


def _result(issued: int, left: int) -> tuple[str, str]:
    """What to tell; `left` are those who can be certified, and were not on the page."""
    if not issued and not left:
        return _("Nothing was issued: nobody here waits for a certificate."), "info"
    said = ngettext("%(num)s certificate issued", "%(num)s certificates issued", issued)
    if not left:
        return said, "success"
    more = ngettext(
        "%(num)s person more can be certified, who was not on the page: look again.",
        "%(num)s people more can be certified, who were not on the page: look again.",
        left,
    )
    return f"{said}. {more}", "success" if issued else "info"
