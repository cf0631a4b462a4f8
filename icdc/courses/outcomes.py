"""Results for all ticked people at once."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.courses.enrolling import change_state
from icdc.courses.queries import held_enrolments
from icdc.extensions import db
from icdc.models import Course, Enrolment, State
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.records import find_course, hold, record_id
from icdc.web.undoing import undoable

bp = Blueprint("outcomes", __name__)

MOST_NAMES = 5
OUTCOMES = frozenset({State.completed, State.not_completed, State.registered, State.withdrawn})


@bp.post("/courses/<int:course_id>/outcomes")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    state = _outcome(request.form.get("state", ""))
    hold(course)
    ticked = held_enrolments(course, request.form.getlist("enrolment_id", type=record_id))
    refusals = _marked(ticked, state)
    db.session.commit()
    _report(course, len(ticked), refusals)
    return redirect(url_for("courses.show", course_id=course.id), code=303)


def _outcome(text: str) -> State:
    if text not in OUTCOMES:
        raise Refusal(_("“%(text)s” is not a result.", text=text))
    return State(text)


def _marked(ticked: Sequence[Enrolment], state: State) -> dict[str, list[str]]:
    """Mark whom the rules let; the names of the others by the sentence why not."""
    refusals: dict[str, list[str]] = {}
    for enrolment in ticked:
        try:
            change_state(enrolment, state, today())
        except Refusal as refusal:
            refusals.setdefault(str(refusal), []).append(enrolment.trainee.full_name)
    return refusals


def _report(course: Course, ticked: int, refusals: dict[str, list[str]]) -> None:
    changed = ticked - sum(len(names) for names in refusals.values())
    if not ticked:
        flash(_("Nobody is ticked."), "warning")
    if changed:
        marked = ngettext("%(num)s person is marked.", "%(num)s people are marked.", changed)
        undoable("outcomes", course.id, marked)
    for sentence, names in refusals.items():
        flash(f"{sentence} {_enumerated(names)}", "warning")


def _enumerated(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    rest = len(names) - MOST_NAMES
    if rest <= 0:
        return str(_("Not changed: %(names)s.", names=shown))
    return str(_("Not changed: %(names)s and %(n)s more.", names=shown, n=rest))
