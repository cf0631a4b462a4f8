"""What the certification room reads."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from icdc.certification.filtering import Filters
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Trainee
from icdc.web.award import award_facts
from icdc.web.records import visible_certificates
from icdc.web.sought.certificates import sought_certificates


def register_of(text: str, filters: Filters) -> Select[Certificate]:
    """The certificates the user may see that fit the text and the filters, in no order."""
    return sought_certificates(filters.narrow(visible_certificates()), text)


def last_versions_of(course: Course) -> Sequence[Certificate]:
    """The register of one course in the order of numbers."""
    wanted = (
        select(Certificate)
        .join(Certificate.enrolment)
        .where(Enrolment.course_id == course.id, Certificate.replaced_on.is_(None))
        .order_by(Certificate.number, Certificate.id)
    )
    return db.session.scalars(wanted).all()


def find_certificate(certificate_id: int) -> Certificate:
    """One certificate the user may see, with its course, holder and who signed for it."""
    wanted = (
        visible_certificates()
        .where(Certificate.id == certificate_id)
        .options(
            contains_eager(Certificate.enrolment).joinedload(Enrolment.course),
            contains_eager(Certificate.enrolment).joinedload(Enrolment.trainee),
            joinedload(Certificate.issued_by),
            joinedload(Certificate.revoked_by),
        )
    )
    return db.session.scalars(wanted).one()


def last_version(*spellings: str) -> Certificate | None:
    """The certificate as it stands today, by its register number in any of these spellings."""
    wanted = select(Certificate).where(Certificate.number.in_(sorted(spellings)))
    return db.session.scalar(wanted.order_by(Certificate.version.desc()).limit(1))


def enrolments_with_certificates(course: Course, is_to_issue: bool = False) -> Sequence[Enrolment]:
    """All enrolments of a course in the Kyrgyz order of names.

    `is_to_issue` holds them until the transaction ends. Certificates are read after the lock is
    granted, and over what the session knew: of two who issue at once, the second sees the first's.
    """
    wanted = (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Enrolment.doubles_id.is_(None))
        .options(contains_eager(Enrolment.trainee), selectinload(Enrolment.certificates))
        .options(*award_facts())
        .order_by(Trainee.sort_key, Enrolment.id)
        .execution_options(populate_existing=True)
    )
    held = wanted.with_for_update(of=Enrolment) if is_to_issue else wanted
    return db.session.scalars(held).all()
