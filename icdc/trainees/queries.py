"""Reads of the trainees room."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.models import Course, Enrolment, Trainee
from icdc.trainees.filtering import Filters
from icdc.web.records import in_visible_courses, visible_trainees


def filtered_people(filters: Filters) -> Select[Trainee]:
    """People whom the reader may see, with the enrolments that the reader may see."""
    own = selectinload(Trainee.enrolments.and_(in_visible_courses())).joinedload(Enrolment.course)
    return filters.narrow(visible_trainees()).options(own)


def enrolments_of(trainee: Trainee, only: ColumnElement[bool]) -> Sequence[Enrolment]:
    """A person's courses, the newest first, with their certificates."""
    wanted = (
        select(Enrolment)
        .join(Enrolment.course)
        .where(Enrolment.trainee_id == trainee.id, only)
        .options(
            joinedload(Enrolment.course).joinedload(Course.programme),
            selectinload(Enrolment.certificates),
        )
        .order_by(Course.starts_on.desc(), Course.id.desc())
    )
    return db.session.scalars(wanted).all()
