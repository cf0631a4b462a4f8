"""Bringing in a participant list: upload, look at what would be done, confirm or cancel."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user

from icdc.courses.lists import kept as kept_lists
from icdc.courses.lists.bringing_in import bring_in, let_other_lists_wait, registration_day
from icdc.courses.lists.columns import understood
from icdc.courses.lists.planning import plan_for
from icdc.courses.lists.plans import Mark, Plan, who_is_left
from icdc.courses.lists.rows import read_list
from icdc.extensions import db
from icdc.models import Course
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.person_fields import FIELDS
from icdc.web.records import find_course

bp = Blueprint("participant_lists", __name__, url_prefix="/courses/<int:course_id>/lists")

# A page of more lines helps nobody; the counts and the faults are of all lines.
MOST_SHOWN = 1_000


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    return _form(find_course(course_id))


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    try:
        file_name, content = _readable_upload()
    except Refusal as refusal:
        return _form(course, str(refusal)), 422
    kept = kept_lists.keep(course, file_name, content, current_user)
    db.session.commit()
    return redirect(url_for(".show", course_id=course.id, list_id=kept.id), code=303)


@bp.get("/<int:list_id>")
def show(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    kept = kept_lists.find_list(course, list_id)
    plan = plan_for(course, kept_lists.read(kept))
    day = registration_day(course, today())
    shown = {"registered_on": day, "fields": FIELDS, "most_shown": MOST_SHOWN}
    return render_template("courses/lists/show.html", course=course, kept=kept, plan=plan, **shown)


@bp.post("/<int:list_id>/confirmation")
def confirm(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    listed = kept_lists.read(kept_lists.find_list(course, list_id))
    let_other_lists_wait(course)
    kept = kept_lists.find_list(course, list_id)
    plan = bring_in(course, listed, registration_day(course, today()))
    db.session.delete(kept)
    db.session.commit()
    flash(_what_was_done(plan), "success")
    return redirect(url_for("courses.show", course_id=course.id), code=303)


@bp.post("/<int:list_id>/cancellation")
def cancel(course_id: int, list_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    db.session.delete(kept_lists.find_list(course, list_id))
    db.session.commit()
    flash(_("The list was put away; nobody was brought in."), "info")
    return redirect(url_for("courses.show", course_id=course.id), code=303)


def _readable_upload() -> tuple[str, bytes]:
    """Raises Refusal."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Refusal(_("Choose a file first."))
    # Reading takes its time, and nothing was written yet: let others write meanwhile.
    db.session.rollback()
    content = upload.read()
    read_list(upload.filename, content)
    return upload.filename, content


def _form(course: Course, refusal: str = "") -> str:
    return render_template(
        "courses/lists/new.html", course=course, refusal=refusal, columns=understood()
    )


def _what_was_done(plan: Plan) -> str:
    said = [_who_was_brought_in(plan), *who_is_left(plan)]
    if plan.faulty:
        said.append(
            ngettext(
                "%(num)s line with errors was left out",
                "%(num)s lines with errors were left out",
                plan.faulty,
            )
        )
    return "; ".join(said)


def _who_was_brought_in(plan: Plan) -> str:
    count = len(plan.to_enrol)
    if not count:
        return str(_("Nobody was brought in: there is nobody new in this list"))
    brought = ngettext("%(num)s person brought in", "%(num)s people brought in", count)
    who = _("%(new)s new, %(known)s known", new=plan.count(Mark.new), known=plan.count(Mark.known))
    return f"{brought}: {who}"
