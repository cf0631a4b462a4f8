"""Bringing in a participant list: what `planning.py` says, done under lock."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from icdc.courses.enrolling import enrol_all
from icdc.courses.lists.planning import Told, plan_for
from icdc.courses.lists.plans import Mark, Plan, PlannedRow
from icdc.courses.lists.rows import ParticipantRows
from icdc.extensions import db
from icdc.models import Course, Trainee
from icdc.web.clashes import is_clash
from icdc.web.errors import Refusal
from icdc.web.people import fill_gaps
from icdc.web.person_fields import FIELDS
from icdc.web.records import hold

# Any number will do, as long as nothing else in the registry locks the same one.
ONE_LIST_AT_A_TIME = 20_231_031


def registration_day(course: Course, today: date) -> date:
    """The list of a course that is over tells of its time, so it counts from the first day."""
    return course.starts_on if course.ends_on < today else today


def let_other_lists_wait(course: Course) -> None:
    """Two lists at the same moment could each make the same new person."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(ONE_LIST_AT_A_TIME)))
    hold(course)


def bring_in(course: Course, listed: ParticipantRows, on: date, told: Told | None = None) -> Plan:
    """Judge the list once more, and do it; lines with errors stay out.

    Call `let_other_lists_wait` first. Nothing is committed. Raises Refusal.
    """
    plan = plan_for(course, listed, told, is_to_do=True)
    people = [_person(planned) for planned in plan.rows if planned.is_to_enrol]
    for planned in plan.rows:
        if planned.mark is Mark.here and planned.trainee:
            fill_gaps(planned.trainee, planned.row.values)
    try:
        enrol_all(course, people, on)
    except IntegrityError as fault:
        if not is_clash(fault):
            raise
        # Somebody added the same person by hand between our look and our writing.
        raise Refusal(_("The registry changed at this moment. Confirm once more.")) from fault
    return plan


def _person(planned: PlannedRow) -> Trainee:
    if planned.trainee:
        fill_gaps(planned.trainee, planned.row.values)
        return planned.trainee
    trainee = Trainee()
    for name, value in planned.row.values.items():
        FIELDS[name].write(trainee, value)
    return trainee
