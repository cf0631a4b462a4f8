"""The results page: everybody's attendance, score and result, and whether that is enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from icdc.courses import queries
from icdc.extensions import db
from icdc.models import Course, Enrolment
from icdc.web.award import award_facts, obstacles_of, rules_of
from icdc.web.records import find_course

bp = Blueprint("results", __name__)


@dataclass(frozen=True)
class Entry:
    """One line of the page."""

    enrolment: Enrolment
    obstacles: list[str]


@bp.get("/courses/<int:course_id>/results")
def index(course_id: int) -> ResponseReturnValue:
    course = find_course(course_id)
    return render_template(
        "courses/results/index.html",
        course=course,
        entries=[Entry(one, obstacles_of(one)) for one in seated_with_award_facts(course)],
        held=len(course.sessions),
        has_rule=bool(rules_of(course.programme)),
    )


def seated_with_award_facts(course: Course) -> Sequence[Enrolment]:
    """Who has a seat, in the roster's order; with what the award rule reads."""
    people = [enrolment for enrolment in queries.roster(course) if enrolment.takes_a_seat]
    facts = select(Enrolment).where(Enrolment.course_id == course.id).options(*award_facts())
    db.session.scalars(facts).all()
    return people
