"""What is read for a person's own record."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Trainee, User


def trainee_of(user: User) -> Trainee | None:
    """The person linked to an account, None when the account stands for nobody in the registry."""
    return db.session.scalars(select(Trainee).where(Trainee.user_id == user.id)).one_or_none()


def enrolments_of(trainee: Trainee) -> Sequence[Enrolment]:
    """With their courses, the latest first."""
    wanted = (
        select(Enrolment)
        .join(Enrolment.course)
        .where(Enrolment.trainee_id == trainee.id)
        .options(contains_eager(Enrolment.course))
        .order_by(Course.starts_on.desc(), Course.id.desc())
    )
    return db.session.scalars(wanted).all()


def certificates_of(trainee: Trainee) -> Sequence[Certificate]:
    """In whatever state, the latest first; the versions of one number follow each other."""
    wanted = (
        select(Certificate)
        .join(Certificate.enrolment)
        .where(Enrolment.trainee_id == trainee.id)
        .order_by(
            Certificate.issued_on.desc(),
            Certificate.number.desc(),
            Certificate.version.desc(),
        )
    )
    return db.session.scalars(wanted).all()
