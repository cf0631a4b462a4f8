"""What the page of a course's certificates shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import contains_eager

from icdc.extensions import db
from icdc.models import Certificate, CertificateState, Course, Enrolment, Letter, Trainee
from icdc.web.paging import Page, page_of

SIZE = 200


@dataclass(frozen=True)
class CourseRegister:
    """Each number's last version, in the Kyrgyz order of names."""

    page: Page[Certificate]
    counts: Mapping[CertificateState, int]
    # The last letter by the certificate's id.
    letters: Mapping[int, Letter]

    @property
    def standing(self) -> int:
        return self.counts.get(CertificateState.valid, 0) + self.counts.get(
            CertificateState.expired, 0
        )


def course_register(course: Course, number: int, on: date) -> CourseRegister:
    """The `number`-th page of it; counts are those of the whole course on a day."""
    page = page_of(_certificates(course), number, SIZE)
    return CourseRegister(page, _counts(course, on), _letters(page))


def _certificates(course: Course) -> Select[Certificate]:
    return (
        select(Certificate)
        .join(Certificate.enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Certificate.replaced_on.is_(None))
        .options(contains_eager(Certificate.enrolment).contains_eager(Enrolment.trainee))
        .order_by(Trainee.sort_key, Certificate.id)
    )


def _counts(course: Course, on: date) -> dict[CertificateState, int]:
    state = case(
        (Certificate.revoked_on.is_not(None), CertificateState.revoked.value),
        (Certificate.valid_until < on, CertificateState.expired.value),
        else_=CertificateState.valid.value,
    ).label("state")
    wanted = (
        select(state, func.count())
        .join(Certificate.enrolment)
        .where(Enrolment.course_id == course.id, Certificate.replaced_on.is_(None))
        .group_by(state)
    )
    found = {CertificateState(name): count for name, count in db.session.execute(wanted)}
    return {each: found[each] for each in CertificateState if each in found}


def _letters(page: Page[Certificate]) -> dict[int, Letter]:
    shown = [certificate.id for certificate in page.items]
    last = (
        select(func.max(Letter.id))
        .where(Letter.certificate_id.in_(shown))
        .group_by(Letter.certificate_id)
    )
    found = db.session.scalars(select(Letter).where(Letter.id.in_(last)))
    return {letter.certificate_id: letter for letter in found}
