"""Reads about merges."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.models import Course, Enrolment, Merge, Trainee
from icdc.web.records import find_trainee


def merges_into(trainee: Trainee) -> Sequence[Merge]:
    """Those that stand, the latest first: the order in which they can be undone."""
    wanted = (
        select(Merge)
        .where(Merge.kept_id == trainee.id, Merge.undone_at.is_(None))
        .options(joinedload(Merge.merged_by))
        .order_by(Merge.id.desc())
    )
    return db.session.scalars(wanted).all()


def merge_of_pair(one_id: int, other_id: int) -> Merge | None:
    ids = (one_id, other_id)
    return db.session.scalars(
        select(Merge).where(
            Merge.kept_id.in_(ids), Merge.merged_id.in_(ids), Merge.undone_at.is_(None)
        )
    ).first()


def heir_of(trainee_id: int) -> Trainee | None:
    """The person into whose record this one was taken. Raises NoResultFound for a stranger."""
    wanted = select(Merge.kept_id).where(Merge.merged_id == trainee_id, Merge.undone_at.is_(None))
    kept_id = db.session.scalars(wanted.order_by(Merge.id.desc()).limit(1)).first()
    return None if kept_id is None else find_trainee(kept_id)


def enrolments_of_both(kept: Trainee, other: Trainee) -> Sequence[Enrolment]:
    """The courses of two records in the order of their days, with their certificates."""
    wanted = (
        select(Enrolment)
        .join(Enrolment.course)
        .where(Enrolment.trainee_id.in_([kept.id, other.id]))
        .options(joinedload(Enrolment.course), selectinload(Enrolment.certificates))
        .order_by(Course.starts_on, Course.id, Enrolment.id)
    )
    return db.session.scalars(wanted).all()
