"""A course whose programme has an award rule, for the tests of several rooms."""

from datetime import date, time, timedelta
from decimal import Decimal

from icdc.models import Attendance, Course, CourseSession, Enrolment, State, Trainee, User
from tests.factories import make_course, make_programme, make_trainee, save, settle, together

FIRST_DAY = date(2023, 3, 1)


@together()
def make_rule_course(
    trainers: list[User] | None = None,
    least_attendance: int | None = 80,
    pass_mark: str | None = "60",
    sessions: int = 5,
    code: str = "DA-01",
) -> Course:
    """A course of sessions of four hours, on days that follow each other."""
    programme = make_programme(f"P {code}")
    programme.least_attendance = least_attendance
    programme.pass_mark = None if pass_mark is None else Decimal(pass_mark)
    course = make_course(code, programme, trainers)
    for place in range(sessions):
        day = FIRST_DAY + timedelta(days=place)
        course.sessions.append(
            CourseSession(held_on=day, starts_at=time(9, 30), ends_at=time(13, 30))
        )
    settle()
    return course


@together()
def seat(
    course: Course,
    family_name: str,
    attended: int = 0,
    score: str | None = None,
    state: State = State.registered,
    trainee: Trainee | None = None,
) -> Enrolment:
    """Somebody in the course who came to the first sessions and missed the others."""
    return save(
        Enrolment(
            course=course,
            trainee=trainee or make_trainee(family_name),
            state=state,
            registered_on=course.starts_on,
            score=None if score is None else Decimal(score),
            attendances=[
                Attendance(session=session, is_present=place < attended)
                for place, session in enumerate(course.sessions)
            ],
        )
    )
