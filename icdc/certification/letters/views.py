"""The letters of one course: shown before they leave, sent, and what became of each."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user

from icdc.certification.letters import jobs as letter_jobs
from icdc.certification.letters.page import page_of
from icdc.certification.letters.sending import ask_for_letters
from icdc.extensions import jobs
from icdc.models import Course, Language
from icdc.web.records import find_course, record_id

bp = Blueprint("letters", __name__, url_prefix="/courses/<int:course_id>/certificates/letters")


@bp.get("")
def index(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    # After a restart nobody may have asked for work yet, and letters wait.
    jobs.queue.ensure_worker()
    return _page(course, request.args)


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    marks, language = request.form.getlist("mark"), _language(course, request.form)
    if not marks:
        flash(_("Tick at least one person."), "danger")
        return _page(course, request.form), 422
    asked = ask_for_letters(course, marks, language, current_user._get_current_object())
    if asked.left_out:
        flash(_left_out(asked.left_out), "warning")
    if not asked.letters:
        return redirect(url_for("letters.index", course_id=course_id), code=303)
    return redirect(letter_jobs.ask_for_sending(course, asked.letters), code=303)


def _page(course: Course, given: Mapping[str, str]) -> str:
    shown = record_id(given.get("certificate", ""))
    page = page_of(course, _language(course, given), shown)
    return render_template("certification/letters/index.html", course=course, page=page)


def _language(course: Course, given: Mapping[str, str]) -> Language:
    named = given.get("language", "")
    return Language(named) if named in set(Language) else course.programme.language


def _left_out(count: int) -> str:
    said = ngettext(
        "%(num)s person was left out: a letter was sent or waits already, or the certificate or "
        "the address is no longer there.",
        "%(num)s people were left out: a letter was sent or waits already, or the certificate or "
        "the address is no longer there.",
        count,
    )
    return str(said)
