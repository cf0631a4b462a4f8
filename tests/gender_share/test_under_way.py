"""Who is still in a course that runs is not lost on the way."""

from datetime import date, time

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.periods import Period
from icdc.gender_share.selection import Selection
from icdc.gender_share.under_way import people_under_way
from icdc.models import Attendance, Course, CourseSession, Enrolment, Gender, State
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, save
from tests.gender_share.reading import words_of
from tests.statements import selects

TODAY = date(2023, 12, 1)
DAY = date(2023, 2, 2)
ALL = Selection()

pytestmark = pytest.mark.usefixtures("app")


def course_until(code: str, ends_on: date) -> Course:
    return make_course(code, starts_on=date(2023, 3, 1), ends_on=ends_on)


def one(course: Course, state: State, gender: Gender = Gender.female) -> Enrolment:
    return make_enrolment(course, make_trainee(gender=gender), state, DAY)


def way(selection: Selection = ALL, today: date = TODAY) -> dict[str, Tally]:
    found = people_under_way(selection, today).items()
    return {f"{before}-{after}": tally for (before, after), tally in found if tally.total}


def test_an_enrolment_in_a_running_course_is_under_way() -> None:
    running = course_until("RUN", TODAY)
    over = course_until("OVER", date(2023, 11, 30))
    for course in (running, over):
        one(course, State.registered)
        one(course, State.registered, Gender.male)
        one(course, State.not_completed)

    assert way() == {
        "registered-attended": Tally(1, 1),
        "registered-completed": Tally(1, 1),
    }


def test_who_came_and_who_completed_wait_for_the_next_step() -> None:
    running = course_until("RUN", TODAY)
    came, completed = one(running, State.registered), one(running, State.registered)
    session = save(
        CourseSession(course=running, held_on=date(2023, 3, 1), starts_at=time(9), ends_at=time(10))
    )
    for enrolment in (came, completed):
        save(Attendance(enrolment=enrolment, session=session, is_present=True))
    make_enrolment(course_until("OVER", DAY.replace(month=4)), completed.trainee, State.completed)

    assert way() == {
        "registered-completed": Tally(1),
        "attended-completed": Tally(1),
        "completed-certified": Tally(1),
    }


@pytest.mark.parametrize("state", [State.applied, State.waiting])
def test_an_open_application_is_under_way_to_a_seat(state: State) -> None:
    one(course_until("RUN", TODAY), state)
    one(course_until("OVER", date(2023, 11, 30)), state)

    assert way() == {"applied-registered": Tally(1)}


def test_who_took_the_step_elsewhere_is_not_under_way() -> None:
    over, running = course_until("OVER", DAY.replace(month=4)), course_until("RUN", TODAY)
    woman, other = make_trainee(), make_trainee()
    make_certificate(make_enrolment(over, woman, State.completed, DAY), date(2023, 4, 1))
    make_enrolment(running, woman, State.applied, DAY)
    make_enrolment(over, other, State.not_completed, DAY)
    make_enrolment(running, other, State.applied, DAY)

    assert way() == {}


def test_only_enrolments_of_the_selection_count() -> None:
    one(course_until("RUN", TODAY), State.registered)
    year = Selection(Period(date(2024, 1, 1), None))

    assert way(Selection(course="OTHER")) == {}
    assert way(year) == {}
    assert way(Selection(course="RUN"))


def test_as_of_a_past_day_what_was_settled_since_was_under_way() -> None:
    course = course_until("RUN", date(2023, 4, 1))
    one(course, State.completed)
    one(course, State.not_completed, Gender.male)

    assert way() == {}
    assert way(Selection(as_of=date(2023, 3, 15)))["registered-completed"] == Tally(1, 1)
    assert way(Selection(as_of=date(2023, 4, 1))) == {}


def test_it_is_one_statement() -> None:
    one(course_until("RUN", TODAY), State.registered)

    with selects() as seen:
        way()

    assert len(seen) == 1


def test_the_panel_leaves_them_out_of_the_lost(manager: StrictClient) -> None:
    running, over = course_until("RUN", date(2999, 1, 1)), course_until("OVER", date(2023, 4, 1))
    for state in (State.completed, State.completed, State.not_completed):
        one(over, state)
    for state in (State.completed, State.completed):
        one(over, state, Gender.male)
    for gender in (Gender.female, Gender.female, Gender.male):
        one(running, State.registered, gender)

    words = words_of(manager.get("/gender-share").text)

    assert "“Registered” and “Completed” 1 of 3 women and 0 of 2 men were lost." in words
    assert (
        "Still under way between “Registered” and “Completed”, and not counted as lost: "
        "women 2, men 1. Their courses have not ended."
    ) in words
    # The steps themselves stay as they are.
    assert "Completed 2 2 0 0 4 50.0 % 2 of 4 66.6 2 of 3 100.0 2 of 2" in words


def test_who_waits_for_a_seat_is_not_said_to_be_lost(manager: StrictClient) -> None:
    running = course_until("RUN", date(2999, 1, 1))
    for gender in (Gender.female, Gender.male):
        one(running, State.registered, gender)
        one(running, State.waiting, gender)

    words = words_of(manager.get("/gender-share").text)

    assert "were lost" not in words
    assert "Registered 1 1 0 0 2 50.0 % 1 of 2 100.0 1 of 1 100.0 1 of 1" in words
