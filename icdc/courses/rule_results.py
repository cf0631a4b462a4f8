"""Results by the award rule: who meets it has completed, who does not has not."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.courses.enrolling import change_state
from icdc.courses.queries import held_enrolments
from icdc.courses.results_entry import Entry, seated_with_award_facts
from icdc.extensions import db
from icdc.models import Course, Enrolment, State
from icdc.web.award import rules_of, sentences_of
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.records import find_course, hold, record_id

bp = Blueprint("rule_results", __name__, url_prefix="/courses/<int:course_id>/rule-results")


@dataclass(frozen=True)
class Proposal:
    """What the rule says about those who have no result yet."""

    completed: list[Entry]
    not_completed: list[Entry]


@bp.get("/new")
def new(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    _check_rule(course)
    return render_template(
        "courses/results/by_rule.html",
        course=course,
        rules=rules_of(course.programme),
        proposal=_proposal(seated_with_award_facts(course)),
        has_ended=course.ends_on <= today(),
    )


@bp.post("")
def create(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    _check_rule(course)
    hold(course)
    given, left = _give(course)
    db.session.commit()
    _report(given, left)
    return redirect(url_for("results.index", course_id=course.id), code=303)


def _check_rule(course: Course) -> None:
    if not rules_of(course.programme):
        raise Refusal(_("The programme of this course has no award rule."))


def _proposal(enrolments: Sequence[Enrolment]) -> Proposal:
    entries = [Entry(one, sentences_of(one)) for one in enrolments if _has_no_result(one)]
    return Proposal(
        completed=[one for one in entries if one.enrolment.meets_award_rule],
        not_completed=[one for one in entries if not one.enrolment.meets_award_rule],
    )


def _give(course: Course) -> tuple[int, int]:
    """How many got the result that the page showed, and for how many it has changed since."""
    shown = {state: _ids(state) for state in (State.completed, State.not_completed)}
    enrolments = held_enrolments(course, [*shown[State.completed], *shown[State.not_completed]])
    seated_with_award_facts(course)
    given = [one for one in enrolments if _has_no_result(one) and one.id in shown[_result(one)]]
    for enrolment in given:
        change_state(enrolment, _result(enrolment), today())
    return len(given), len(enrolments) - len(given)


def _ids(state: State) -> list[int]:
    return request.form.getlist(state.value, type=record_id)


def _has_no_result(enrolment: Enrolment) -> bool:
    return enrolment.state is State.registered and not enrolment.standing_certificate


def _result(enrolment: Enrolment) -> State:
    return State.completed if enrolment.meets_award_rule else State.not_completed


def _report(given: int, left: int) -> None:
    if given or not left:
        said = ngettext("%(num)s person has a result.", "%(num)s people have a result.", given)
        flash(said, "success" if given else "info")
    if left:
        changed = ngettext(
            "%(num)s person has changed since the page was opened: look again.",
            "%(num)s people have changed since the page was opened: look again.",
            left,
        )
        flash(changed, "warning")
