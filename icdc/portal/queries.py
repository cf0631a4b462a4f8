"""What is read for a person's own record."""

from collections.abc import Sequence

from flask_security import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, State, Trainee, User
from icdc.web.award import award_facts


def trainee_of(user: User) -> Trainee | None:
    """The person linked to an account, None when the account stands for nobody in the registry."""
    return db.session.scalars(select(Trainee).where(Trainee.user_id == user.id)).one_or_none()


def own_trainee() -> Trainee:
    """The person who is signed in. Raises NoResultFound for an account that stands for nobody."""
    return db.session.scalars(select(Trainee).where(Trainee.user_id == current_user.id)).one()


def enrolments_of(trainee: Trainee) -> Sequence[Enrolment]:
    """With their courses and what the award rule reads, the latest first.

    What a merge has set aside is the same course a second time.
    """
    wanted = (
        select(Enrolment)
        .join(Enrolment.course)
        .where(Enrolment.trainee_id == trainee.id, Enrolment.doubles_id.is_(None))
        .options(selectinload(Enrolment.certificates), *award_facts())
        .order_by(Course.starts_on.desc(), Course.id.desc())
    )
    return db.session.scalars(wanted).all()


def find_own_enrolment(trainee: Trainee, enrolment_id: int) -> Enrolment:
    """Raises NoResultFound for another's."""
    wanted = select(Enrolment).where(
        Enrolment.id == enrolment_id,
        Enrolment.trainee_id == trainee.id,
        Enrolment.doubles_id.is_(None),
    )
    return db.session.scalars(wanted).one()


def places_in_line(enrolments: Sequence[Enrolment]) -> dict[int, int]:
    """By the id of each enrolment that waits: how far it is from the next seat; the next is 1."""
    waiting = [one for one in enrolments if one.state is State.waiting]
    if not waiting:
        return {}
    order = (Enrolment.queued_at.asc().nulls_first(), Enrolment.id)
    place = func.row_number().over(partition_by=Enrolment.course_id, order_by=order)
    line = select(Enrolment.id, place.label("place")).where(
        Enrolment.course_id.in_([one.course_id for one in waiting]),
        Enrolment.state == State.waiting,
        Enrolment.doubles_id.is_(None),
    )
    lines = line.subquery()
    wanted = select(lines.c.id, lines.c.place).where(lines.c.id.in_([one.id for one in waiting]))
    return {enrolment_id: place for enrolment_id, place in db.session.execute(wanted)}


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
