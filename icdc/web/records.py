"""The records that the current user may see; a stranger finds nothing (DESIGN §3)."""

from flask_security import current_user
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Trainee, User
from icdc.web.guards import is_office


def visible_courses() -> Select[Course]:
    """The courses that the current user may see: a trainer's own, the office all."""
    wanted = select(Course)
    if is_office():
        return wanted
    return wanted.where(Course.trainers.any(User.id == current_user.id))


def find_course(course_id: int) -> Course:
    return db.session.scalars(visible_courses().where(Course.id == course_id)).one()


def visible_trainees() -> Select[Trainee]:
    """The people that the current user may see: a trainer those of own courses, the office all."""
    wanted = select(Trainee)
    if is_office():
        return wanted
    own = visible_courses().with_only_columns(Course.id)
    return wanted.where(Trainee.enrolments.any(Enrolment.course_id.in_(own)))


def find_trainee(trainee_id: int, is_to_change: bool = False) -> Trainee:
    """A visible person; `is_to_change` holds the record until the end."""
    wanted = visible_trainees().where(Trainee.id == trainee_id)
    return db.session.scalars(wanted.with_for_update() if is_to_change else wanted).one()


def find_enrolment(enrolment_id: int, is_to_change: bool = False) -> Enrolment:
    """An enrolment of a visible course; `is_to_change` holds it and its person until the end."""
    own = visible_courses().with_only_columns(Course.id)
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id, Enrolment.course_id.in_(own))
    if is_to_change:
        wanted = wanted.join(Enrolment.trainee).options(contains_eager(Enrolment.trainee))
        wanted = wanted.with_for_update()
    return db.session.scalars(wanted).one()


def visible_certificates() -> Select[Certificate]:
    """Certificates the user may see: of own courses, the office all, a trainee his or her own."""
    wanted = select(Certificate).join(Certificate.enrolment)
    if is_office():
        return wanted
    own = visible_courses().with_only_columns(Course.id)
    mine = Trainee.user_id == current_user.id
    return wanted.join(Enrolment.trainee).where(Enrolment.course_id.in_(own) | mine)
