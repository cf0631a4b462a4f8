"""The paper that somebody of a course will get, before it is issued."""

from sqlalchemy import select

from icdc.certification.eligibility import candidates
from icdc.certification.paper.looks import latest_design
from icdc.certification.paper.pdf import pdf
from icdc.certification.paper.sample import unissued
from icdc.certification.validity import last_valid_day
from icdc.extensions import db
from icdc.models import Course, Enrolment, Language
from icdc.web.clock import today


def sample_of(course: Course, enrolment_id: int = 0, language: str = "") -> bytes:
    """A sample as PDF: of the enrolment, else of the first who can be certified, else of anybody.

    Raises NoResultFound for an enrolment of another course, and where the course has none.
    """
    enrolment = _enrolment(course, enrolment_id) if enrolment_id else _anybody(course)
    on = today()
    until = last_valid_day(on, course.programme.validity_months)
    paper = unissued(enrolment, latest_design(course.programme_id), on, until)
    return pdf(paper, language if language in {one.value for one in Language} else "")


def _enrolment(course: Course, enrolment_id: int) -> Enrolment:
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id)
    return db.session.scalars(wanted.where(Enrolment.course_id == course.id)).one()


def _anybody(course: Course) -> Enrolment:
    if ready := candidates(course).ready:
        return ready[0]
    wanted = select(Enrolment).where(Enrolment.course_id == course.id)
    return db.session.scalars(wanted.order_by(Enrolment.id).limit(1)).one()
