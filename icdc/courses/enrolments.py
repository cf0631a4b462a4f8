"""The roster: adding a person, and every cell edited in place."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses import queries, scores
from icdc.courses.adding import Addition, add_person
from icdc.courses.roster_cells import FOLLOWED, cell_of, column_labels, hold_for, write
from icdc.courses.waiting_list import waiting_list
from icdc.extensions import db
from icdc.models import Course, Enrolment
from icdc.web import cells
from icdc.web.announcing import announce
from icdc.web.candidates import candidates
from icdc.web.clock import today
from icdc.web.htmx import partial, render, wants_partial
from icdc.web.person_fields import FIELDS
from icdc.web.pin_doubts import tell_doubts
from icdc.web.records import find_course, find_enrolment

bp = Blueprint("enrolments", __name__)


@bp.route("/courses/<int:course_id>/candidates", methods=["GET", "POST"])
def find(course_id: int) -> ResponseReturnValue:
    """Known people who may be meant. By POST it only reads too: a telephone is in no address."""
    course = find_course(course_id)
    typed = request.values
    found = candidates(typed)
    if not wants_partial():
        return _add_form(Addition(typed.to_dict(), candidates=found), course)
    return partial("courses/_candidates.html", candidates=found)


@bp.post("/courses/<int:course_id>/enrolments")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    addition = add_person(course, request.form.to_dict(), today())
    if addition.enrolment is None:
        db.session.rollback()
        return _add_form(addition, find_course(course_id)), 422
    db.session.commit()
    tell_doubts(addition.enrolment.trainee)
    if wants_partial():
        announce(_what_was_done(addition.enrolment)[0])
        return _added(course, addition.enrolment)
    flash(*_what_was_done(addition.enrolment))
    return redirect(url_for("courses.show", course_id=course.id, _anchor="add-person"), code=303)


@bp.get("/enrolments/<int:enrolment_id>/<name>")
def show(enrolment_id: int, name: str) -> ResponseReturnValue:
    enrolment = find_enrolment(enrolment_id)
    cell = _cell(enrolment, name)
    if name in scores.COLUMNS:
        return cells.shown(cell, **scores.what_follows(enrolment))
    if name not in FOLLOWED:
        return cells.shown(cell)
    course = enrolment.course
    count = queries.roster_count(course)
    return cells.shown(cell, course=course, count=count, waiting=waiting_list(course))


@bp.get("/enrolments/<int:enrolment_id>/<name>/edit")
def edit(enrolment_id: int, name: str) -> ResponseReturnValue:
    return cells.opened(_cell(find_enrolment(enrolment_id), name))


@bp.post("/enrolments/<int:enrolment_id>/<name>")
def update(enrolment_id: int, name: str) -> ResponseReturnValue:
    enrolment = hold_for(find_enrolment(enrolment_id), name)
    return cells.save(_cell(enrolment, name), lambda typed: write(enrolment, name, typed, today()))


def _cell(enrolment: Enrolment, name: str) -> cells.Cell:
    try:
        return cell_of(enrolment, name)
    except KeyError:
        abort(404)


def _added(course: Course, enrolment: Enrolment) -> ResponseReturnValue:
    if enrolment.version > 1:
        # Somebody who had left comes back into a row that stands on the page already.
        return "", {"HX-Refresh": "true"}
    return render_template(
        "courses/added.html",
        course=course,
        enrolment=enrolment,
        count=queries.roster_count(course),
        waiting=waiting_list(course),
        fields=FIELDS,
        labels=column_labels(),
        typed={},
        faults={},
        candidates=[],
    )


def _what_was_done(enrolment: Enrolment) -> tuple[str, str]:
    name = enrolment.trainee.full_name
    if enrolment.takes_a_seat:
        return _("%(name)s is added.", name=name), "success"
    return _("%(name)s is on the waiting list: no seat is free.", name=name), "info"


def _add_form(addition: Addition, course: Course) -> Response:
    return render(
        "courses/add_person.html",
        "courses/_add_person.html",
        course=course,
        fields=FIELDS,
        typed=addition.typed,
        faults=addition.faults,
        candidates=addition.candidates,
    )
