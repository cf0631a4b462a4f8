"""What the tests of attendance begin with."""

from datetime import date, time

from icdc.extensions import db
from icdc.models import Attendance, Course, CourseSession, Enrolment, Gender, State, User
from tests.factories import make_course, make_enrolment, make_trainee, save, together

PEOPLE = (("Асанова", "Айгүл"), ("Бакиров", "Асан"), ("Ибраева", "Назгүл"))
LONG_AFTER = date(2099, 3, 1)


def make_session(
    course: Course, day: int = 1, ends_at: time = time(13, 30), held_on: date | None = None
) -> CourseSession:
    held_on = held_on or date(2023, 3, day)
    return save(
        CourseSession(course=course, held_on=held_on, starts_at=time(9, 30), ends_at=ends_at)
    )


@together()
def make_class(trainer: User, *people: tuple[str, str], code: str = "") -> list[Enrolment]:
    """People of a course of the trainer, who have seats."""
    course = make_course(code, trainers=[trainer])
    return [
        make_enrolment(course, make_trainee(family_name, given_name, Gender.female))
        for family_name, given_name in people or PEOPLE
    ]


def make_mark(enrolment: Enrolment, session: CourseSession, is_present: bool = True) -> Attendance:
    return save(Attendance(enrolment=enrolment, session=session, is_present=is_present))


def leave(enrolment: Enrolment) -> None:
    enrolment.state = State.withdrawn
    db.session.commit()


def marks() -> dict[tuple[str, int], bool]:
    """What is stored, by family name and day of the month."""
    return {
        (one.enrolment.trainee.family_name, one.session.held_on.day): one.is_present
        for one in db.session.query(Attendance)
    }
