"""Courses whose certificates are to be sent, and the act of sending them."""

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import Certificate, Course, Job, JobState, Letter, LetterState, State, User
from icdc.web.working import run
from tests.certification.cast import DAY, waiting_course
from tests.conftest import StrictClient
from tests.factories import make_enrolment, make_trainee

JANYL, AIGUL = "janyl@example.kg", "aigul@example.kg"


def certified_course(trainers: list[User] | None = None) -> Course:
    """Two with an address, Өмүрова and Асанова, and one without, Усенов."""
    course = waiting_course(trainers)
    for person in (make_trainee(email=AIGUL), make_trainee("Усенов", "Бакыт")):
        make_enrolment(course, person, State.completed)
    issue(course, None, DAY)
    db.session.commit()
    return course


def certificate_of(course: Course, email: str) -> Certificate:
    held = [one.standing_certificate for one in course.enrolments if one.trainee.email == email]
    assert held
    assert held[0] is not None
    return held[0]


def page_address(course: Course) -> str:
    return f"/courses/{course.id}/certificates/letters"


def mark_of(course: Course, email: str) -> str:
    """As the page shows it now."""
    certificate = certificate_of(course, email)
    newest = select(Letter.id).where(Letter.certificate_id == certificate.id)
    last = db.session.scalar(newest.order_by(Letter.id.desc()).limit(1))
    mark = f"{certificate.id}-{last or 0}"
    db.session.commit()
    return mark


def send(client: StrictClient, course: Course, *emails: str, language: str = "ky") -> TestResponse:
    marks = [mark_of(course, email) for email in emails]
    return client.post(page_address(course), data={"mark": marks, "language": language})


def letters() -> list[Letter]:
    wanted = select(Letter).order_by(Letter.id).execution_options(populate_existing=True)
    return list(db.session.scalars(wanted))


def jobs_of(state: JobState) -> list[Job]:
    return list(db.session.scalars(select(Job).where(Job.state == state).order_by(Job.id)))


def let_time_pass(app: Flask) -> None:
    """The jobs that wait for a later moment are done now."""
    waiting = [job.id for job in jobs_of(JobState.queued)]
    db.session.commit()
    for job_id in waiting:
        run(app, job_id)
    db.session.expire_all()


def states() -> list[tuple[LetterState, int]]:
    return [(one.state, one.attempts) for one in letters()]


def message() -> str:
    """What the last job that is over told."""
    return [job for job in jobs_of(JobState.done) if job.message][-1].message
