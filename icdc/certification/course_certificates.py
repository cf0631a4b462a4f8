"""The certificates of one course: who gets one and who not, and issuing them."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from icdc.certification import issuing
from icdc.certification.course_register import course_register
from icdc.certification.eligibility import candidates
from icdc.certification.files.kept import put_away_stale
from icdc.certification.forms import IssueForm
from icdc.certification.previewing import sample_of
from icdc.certification.telling import Message, messages_of
from icdc.extensions import db
from icdc.models import Course
from icdc.web.clock import today
from icdc.web.records import find_course, record_id

bp = Blueprint("issuing", __name__, url_prefix="/courses/<int:course_id>/certificates")


@bp.get("")
def index(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    put_away_stale(course)
    register = course_register(course, request.args.get("page", 1, type=int), today())
    return render_template("certification/course/index.html", course=course, register=register)


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return _preview(course, IssueForm(course=course, issued_on=today()))


@bp.get("/preview.pdf")
def preview(course_id: int) -> ResponseReturnValue:
    """The paper as it will be, marked as a sample. Nothing is stored."""
    chosen = record_id(request.args.get("enrolment", ""))
    paper = sample_of(find_course(course_id), chosen, request.args.get("lang", ""))
    answer = send_file(BytesIO(paper), mimetype="application/pdf", download_name="sample.pdf")
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    form = IssueForm(course=course, issued_on=today())
    if not form.validate_on_submit():
        return _preview(course, form), 422
    by, on = current_user._get_current_object(), form.issued_on.data or today()
    issuance = issuing.issue_each(course, by, on, _ids("again"), _ids("enrolment_id"))
    messages = messages_of(issuance, _left(course))
    db.session.commit()
    _tell(messages)
    return redirect(url_for(".index", course_id=course_id), code=303)


def _tell(messages: list[Message]) -> None:
    for text, kind in messages:
        flash(text, kind)


def _left(course: Course) -> int:
    """How many can be certified who were not on the page; who was unticked there is left out."""
    shown = {*_ids("shown"), *_ids("enrolment_id")}
    return sum(one.id not in shown for one in candidates(course).ready)


def _ids(name: str) -> list[int]:
    return [record_id(text) for text in request.form.getlist(name)]


def _preview(course: Course, form: IssueForm) -> str:
    # After a day that is none, what was unticked stays so.
    ticked = _ids("enrolment_id") if form.is_submitted() else None
    return render_template(
        "certification/new.html",
        course=course,
        form=form,
        candidates=candidates(course),
        ticked=ticked,
        has_ended=course.ends_on <= today(),
    )
