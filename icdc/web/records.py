"""The records that the current user may see; a stranger finds nothing (DESIGN §3)."""

from typing import TypeVar

from flask_security import current_user
from sqlalchemy import ColumnElement, Select, false, select
from werkzeug.routing import IntegerConverter, Map

from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Trainee, User
from icdc.web.guards import is_office, is_staff

# The largest that either database keeps in an id.
HIGHEST_ID = 2**31 - 1
Held = TypeVar("Held", Course, Enrolment, Trainee, Certificate)


class RecordIdConverter(IntegerConverter):
    """Ids in addresses; with a larger number the address does not exist."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=HIGHEST_ID)


def visible_courses() -> Select[Course]:
    """The courses that the current user may see: a trainer's own, the office all."""
    wanted = select(Course)
    if is_office():
        return wanted
    # Who taught once and is no trainer any more sees no course.
    own = Course.trainers.any(User.id == current_user.id) if is_staff() else false()
    return wanted.where(own)


def find_course(course_id: int) -> Course:
    return db.session.scalars(visible_courses().where(Course.id == course_id)).one()


def visible_trainees() -> Select[Trainee]:
    """The people that the current user may see: a trainer those of own courses, the office all."""
    wanted = select(Trainee)
    if is_office():
        return wanted
    return wanted.where(Trainee.enrolments.any(in_visible_courses()))


def find_trainee(trainee_id: int) -> Trainee:
    return db.session.scalars(visible_trainees().where(Trainee.id == trainee_id)).one()


def find_enrolment(enrolment_id: int) -> Enrolment:
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id, in_visible_courses())
    return db.session.scalars(wanted).one()


def in_visible_courses() -> ColumnElement[bool]:
    """A condition on enrolments."""
    return Enrolment.course_id.in_(visible_courses().with_only_columns(Course.id))


def record_id(text: str) -> int:
    """The id in a form's field, 0 (nobody's) when it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST_ID))
    return min(int(text), HIGHEST_ID) if is_number else 0


def hold(record: Held) -> Held:
    """The record as it is now, locked until the transaction ends.

    One order for all who hold several: the course, its enrolments, people, then certificates.
    """
    kind = type(record)
    wanted = select(kind).where(kind.id == record.id).with_for_update()
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def visible_certificates() -> Select[Certificate]:
    """Certificates the user may see: of own courses, the office all, a trainee his or her own."""
    wanted = select(Certificate).join(Certificate.enrolment)
    if is_office():
        return wanted
    mine = Trainee.user_id == current_user.id
    return wanted.join(Enrolment.trainee).where(in_visible_courses() | mine)
