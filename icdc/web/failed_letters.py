"""Certificates in force whose last letter did not leave."""

from sqlalchemy import Select, func, select

from icdc.models import Certificate, Letter, LetterState


def failed_letters() -> Select[int, int]:
    """How many by course: its id, labelled `course_id`, and `number`."""
    other = select(func.max(Letter.id)).where(Letter.certificate_id == Certificate.id)
    last = other.correlate(Certificate).scalar_subquery()
    return (
        select(Certificate.course_id.label("course_id"), func.count().label("number"))
        .select_from(Letter)
        .join(Certificate, Certificate.id == Letter.certificate_id)
        # Without a name the paper is nothing to be sent.
        .where(Certificate.is_in_force(), Certificate.withheld_on.is_(None))
        .where(Letter.state == LetterState.failed, Letter.id == last)
        .group_by(Certificate.course_id)
    )
