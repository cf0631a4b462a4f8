"""Results for all ticked people at once."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from icdc.courses.enrolling import change_state
from icdc.extensions import db
from icdc.models import Course, Enrolment, State, Trainee
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.records import find_course

bp = Blueprint("outcomes", __name__)

OUTCOMES = frozenset({State.completed, State.not_completed, State.registered, State.withdrawn})


@bp.post("/courses/<int:course_id>/outcomes")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    state = _outcome(request.form.get("state", ""))
    ticked = _ticked(course)
    refusals = [sentence for one in ticked if (sentence := _refusal(one, state))]
    db.session.commit()
    _report(len(ticked) - len(refusals), refusals)
    return redirect(url_for("courses.show", course_id=course.id, _anchor="roster"), code=303)


def _outcome(text: str) -> State:
    if text not in OUTCOMES:
        raise Refusal(_("“%(text)s” is not a result.", text=text))
    return State(text)


def _ticked(course: Course) -> list[Enrolment]:
    ids = request.form.getlist("enrolment_id", type=int)
    wanted = (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Enrolment.id.in_(ids))
        .options(contains_eager(Enrolment.trainee), selectinload(Enrolment.certificates))
        .order_by(Trainee.sort_key, Trainee.id)
        # In the order in which issuing holds them too, so that neither waits for the other.
        .with_for_update(of=Enrolment)
    )
    return list(db.session.scalars(wanted))


def _refusal(enrolment: Enrolment, state: State) -> str:
    """The sentence why one of them stays as is, empty when it was changed."""
    if enrolment.has_left and state is not State.registered:
        name = enrolment.trainee.full_name
        return str(_("%(name)s has left the course.", name=name))
    try:
        change_state(enrolment, state, today())
    except Refusal as refusal:
        return str(refusal)
    return ""


def _report(changed: int, refusals: list[str]) -> None:
    if not changed and not refusals:
        flash(_("Nobody is ticked."), "warning")
        return
    flash(ngettext("%(num)s person is marked.", "%(num)s people are marked.", changed), "success")
    for sentence in refusals:
        flash(sentence, "warning")
