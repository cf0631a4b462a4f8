"""What anybody may read: the courses that take applications, and nobody's data."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.models import Course


def open_courses(on: date) -> Sequence[Course]:
    return db.session.scalars(_open(on).order_by(Course.starts_on, Course.id)).all()


def find_open_course(course_id: int, on: date) -> Course:
    """Raises NoResultFound for a course that takes no applications, as for none at all."""
    return db.session.scalars(_open(on).where(Course.id == course_id)).one()


def _open(on: date) -> Select[Course]:
    wanted = select(Course).where(Course.applications_until >= on)
    return wanted.options(joinedload(Course.programme), selectinload(Course.trainers))
