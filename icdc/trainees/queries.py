"""Reads of the trainees room."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.models import Course, Enrolment, Trainee
from icdc.web.people import matching


def people_by_name(
    wanted: Select[Trainee], text: str, shown: ColumnElement[bool]
) -> Select[Trainee]:
    """People whom the text may mean, in the Kyrgyz order, with the enrolments that are `shown`."""
    own = selectinload(Trainee.enrolments.and_(shown)).joinedload(Enrolment.course)
    return matching(wanted, text).order_by(Trainee.sort_key, Trainee.id).options(own)


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
