"""A course that is over, whose people wait for their certificates: the demonstration has none."""

from datetime import date, time, timedelta

from icdc.courses.enrolling import enrol
from icdc.demo.attendance import fill_past
from icdc.demo.backgrounds import NEIGHBOURS
from icdc.demo.people import gender_of, invented
from icdc.extensions import db
from icdc.models import Course, CourseSession, Language, Mode, Programme, State, User

PEOPLE = 12
WOMEN_IN_TEN = 6
# By the order of the roster: who missed too much, and who has no result yet.
MISSED, UNDECIDED = 4, 9


def add_finished(programme: Programme, trainer: User, today: date) -> Course:
    """It ended last week."""
    first = today - timedelta(days=14)
    course = Course(
        programme=programme, code=f"DA-{today.year}-08", title="Маалыматтарды талдоо: Нарын",
        starts_on=first, ends_on=first + timedelta(days=7), hours=40, language=Language.ky,
        mode=Mode.in_person, place="Нарын мамлекеттик университети", region_code="KG04",
        capacity=20, trainers=[trainer],
    )  # fmt: skip
    for day in range(8):
        held_on = first + timedelta(days=day)
        course.sessions.append(
            CourseSession(held_on=held_on, starts_at=time(9, 30), ends_at=time(13, 30))
        )
    db.session.add(course)
    db.session.flush()
    _fill(course, trainer, first - timedelta(days=3))
    db.session.commit()
    return course


def _fill(course: Course, trainer: User, registered_on: date) -> None:
    enrolments = []
    for number in range(1, PEOPLE + 1):
        trainee = invented(number + 400, gender_of(number, WOMEN_IN_TEN), "past", NEIGHBOURS)
        db.session.add(trainee)
        enrolment = enrol(course, trainee, registered_on)
        enrolment.state = State.not_completed if number == MISSED else State.completed
        enrolments.append(enrolment)
    db.session.flush()
    fill_past(course, enrolments, trainer)
    enrolments[MISSED - 1].state = State.completed
    enrolments[UNDECIDED - 1].state = State.registered
