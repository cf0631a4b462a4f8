"""To whom a list speaks: the office sees everybody, a trainer the people of own courses.

Somebody else is shown to a trainer only where a line says the name and something more that agrees,
as in `web/candidates.py`: otherwise a list of guessed names would be a search of the registry.
"""

from flask import g, has_request_context
from flask_security import current_user
from sqlalchemy import ColumnElement, select, true

from icdc.extensions import db
from icdc.models import Course, Enrolment, Job, User
from icdc.web.guards import is_office


def speak_to_asker_of(job_id: int, is_of_office: bool) -> None:
    """A job has no request: what it finds is read by whoever asked for it."""
    g.trainer_id = None if is_of_office else db.session.get_one(Job, job_id).asked_by_id


def is_to_office() -> bool:
    """Also where a command asks."""
    return trainer_id() is None


def own_courses() -> ColumnElement[bool]:
    """A condition on courses."""
    asker_id = trainer_id()
    return true() if asker_id is None else Course.trainers.any(User.id == asker_id)


def own_people() -> frozenset[int]:
    """The ids of a trainer's people; to the office everybody is own, so do not ask."""
    own = select(Course.id).where(own_courses())
    wanted = select(Enrolment.trainee_id).where(Enrolment.course_id.in_(own))
    return frozenset(db.session.scalars(wanted))


def trainer_id() -> int | None:
    """None where the office asks, or a command."""
    if not has_request_context():
        asker_id: int | None = g.get("trainer_id")
        return asker_id
    return None if is_office() else current_user.id
