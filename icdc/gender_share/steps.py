"""The steps from applying to the certificate: how many people took each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import and_, exists, select, true

from icdc.gender_share.definition import Tally
from icdc.gender_share.rows import Condition, Rows, enrolments, is_in_force, is_registered
from icdc.gender_share.selection import Selection
from icdc.models import Attendance, Certificate, Course, CourseSession, Enrolment, State


class StepName(StrEnum):
    applied = "applied"
    registered = "registered"
    attended = "attended"
    completed = "completed"
    certified = "certified"


STEP_LABELS: dict[StepName, LazyString] = {
    StepName.applied: _l("Applied"),
    StepName.registered: _l("Registered"),
    StepName.attended: _l("Attended"),
    StepName.completed: _l("Completed"),
    StepName.certified: _l("Certified"),
}


@dataclass(frozen=True)
class Step:
    """People of the selection's enrolments who came as far as this."""

    name: StepName
    people: Tally

    @property
    def label(self) -> LazyString:
        return STEP_LABELS[self.name]


# By the two steps of a passage: people between the two.
UnderWay = Mapping[tuple[StepName, StepName], Tally]


def in_order(*steps: Step) -> tuple[Step, ...]:
    places = list(StepName)
    return tuple(sorted(steps, key=lambda step: places.index(step.name)))


def step_rows(name: StepName, selection: Selection, today: date) -> Rows:
    """The enrolments of those who took a step. Steps are followed until today, or as of a day.

    A step is asked of any enrolment of the selection, so that what a double record brought along
    is not lost.
    """
    rows = enrolments(selection)
    if name is StepName.applied:
        return rows
    return rows.where(step_condition(name, selection, today))


def step_condition(name: StepName, selection: Selection, today: date) -> Condition:
    """Of an enrolment of the selection."""
    conditions: dict[StepName, Callable[[], Condition]] = {
        StepName.applied: true,
        StepName.registered: lambda: is_registered(selection),
        StepName.attended: lambda: _came(selection),
        StepName.completed: lambda: is_completed(selection),
        StepName.certified: lambda: _is_certified(selection, today),
    }
    return conditions[name]()


def is_completed(selection: Selection) -> Condition:
    """As of a past day, only where the course was over by then."""
    completed = Enrolment.state == State.completed
    if selection.as_of is None:
        return completed
    over = select(Course.id).where(Course.ends_on <= selection.as_of)
    return and_(completed, Enrolment.course_id.in_(over))


def _came(selection: Selection) -> Condition:
    marked = exists().where(Attendance.enrolment_id == Enrolment.id, Attendance.is_present)
    if selection.as_of is None:
        return marked
    held = CourseSession.held_on <= selection.as_of
    return marked.where(CourseSession.id == Attendance.session_id, held)


def _is_certified(selection: Selection, today: date) -> Condition:
    day = selection.as_of or today
    issued = and_(Certificate.enrolment_id == Enrolment.id, Certificate.issued_on <= day)
    return exists().where(issued, *is_in_force(day))
