"""Who has not taken a step, and still may: their course runs."""

from datetime import date

from sqlalchemy import Select, and_, case, func, or_, select

from icdc.extensions import db
from icdc.gender_share.counting import Genders
from icdc.gender_share.rows import Condition, enrolments
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import StepName, UnderWay, step_condition
from icdc.models import Course, Enrolment, Gender, State

# Each passage, and what the enrolment is like of somebody who still may go on.
PASSAGES = (
    (StepName.applied, StepName.registered, "open"),
    (StepName.registered, StepName.attended, "running"),
    (StepName.registered, StepName.completed, "running"),
    (StepName.attended, StepName.completed, "running"),
    (StepName.completed, StepName.certified, "running"),
)


def people_under_way(selection: Selection, today: date) -> UnderWay:
    """For each passage the people between its two steps, in one statement."""
    people = _people(selection, today).subquery()
    taken = [
        func.coalesce(func.sum(case((people.c[before] - people.c[after] == 1, people.c[kind]))), 0)
        for before, after, kind in PASSAGES
    ]
    found = [Genders() for _passage in PASSAGES]
    for gender, *numbers in db.session.execute(
        select(people.c.gender, *taken).group_by(people.c.gender)
    ):
        for genders, number in zip(found, numbers, strict=True):
            genders.add(gender, number)
    return {
        (before, after): genders.tally
        for (before, after, _kind), genders in zip(PASSAGES, found, strict=True)
    }


def _people(selection: Selection, today: date) -> Select[Gender, *tuple[int, ...]]:
    """Those with an enrolment whose course runs: 1 for each step that any enrolment took."""
    day = min(selection.as_of or today, today)
    conditions = {"open": _is_open(day), "running": _is_running(selection, day)}
    rows = enrolments(selection)
    few = rows.where(or_(*conditions.values())).of_them(select(Enrolment.trainee_id))
    steps = {name.value: step_condition(name, selection, today) for name in StepName}
    flags = [
        func.max(case((condition, 1), else_=0)).label(name)
        for name, condition in (steps | conditions).items()
    ]
    mine = rows.where(Enrolment.trainee_id.in_(few))
    columns = select(Enrolment.gender.label("gender"), *flags)
    return mine.of_them(columns).group_by(Enrolment.trainee_id, Enrolment.gender)


def _is_open(day: date) -> Condition:
    """Whether an application may still be given a seat."""
    waits = Enrolment.state.in_((State.applied, State.waiting))
    return and_(waits, Enrolment.course_id.in_(_courses(Course.ends_on >= day)))


def _is_running(selection: Selection, day: date) -> Condition:
    """As of a past day, also what has been settled since."""
    in_course = Enrolment.course_id.in_(_courses(Course.ends_on >= day))
    registered = Enrolment.state == State.registered
    if selection.as_of is None:
        return and_(registered, in_course)
    settled = Enrolment.state.in_((State.completed, State.not_completed))
    later = Enrolment.course_id.in_(_courses(Course.ends_on > day))
    return or_(
        and_(or_(registered, Enrolment.left_on > day), in_course),
        and_(settled, later),
    )


def _courses(condition: Condition) -> Select[int]:
    return select(Course.id).where(condition)
