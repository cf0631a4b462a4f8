"""The day on which somebody gave up a seat: as of an earlier day the person still counts."""

from datetime import date, timedelta

import pytest
from flask import Flask

from icdc.courses.applications.standing import withdraw
from icdc.courses.enrolling import accept, apply, change_state, enrol, refuse, wait
from icdc.extensions import db
from icdc.models import Application, Course, Decision, Enrolment, Language, State, User
from icdc.web.clock import today
from icdc.web.pins import seal
from tests.conftest import StrictClient
from tests.courses.registers import import_rows, row
from tests.factories import make_course, make_enrolment, make_trainee

DAY = date(2023, 2, 20)
LATER = DAY + timedelta(days=1)
PERSON = "R-1,Асанова,Айгүл,ж,1990-05-01,,"


@pytest.fixture
def course(app: Flask) -> Course:
    """It begins on 1 March 2023."""
    return make_course()


@pytest.mark.parametrize(
    ("state", "on", "left"),
    [
        (State.registered, DAY, State.cancelled),
        (State.registered, date(2023, 3, 1), State.withdrawn),
        (State.completed, date(2023, 3, 20), State.withdrawn),
    ],
)
def test_who_gives_up_a_seat_has_left_on_that_day(
    course: Course, state: State, on: date, left: State
) -> None:
    enrolment = make_enrolment(course, state=state)

    change_state(enrolment, State.withdrawn, on)

    assert (enrolment.state, enrolment.left_on) == (left, on)


def test_who_never_had_a_seat_gives_none_up(course: Course) -> None:
    refused, waiting = (apply(course, make_trainee(name), DAY) for name in ("А", "Б"))

    refuse(refused, LATER)
    wait(waiting)
    change_state(waiting, State.withdrawn, LATER)

    assert [(one.state, one.left_on) for one in (refused, waiting)] == [(State.cancelled, None)] * 2


def test_who_comes_back_has_not_left(course: Course) -> None:
    enrolment = enrol(course, make_trainee(), DAY)
    change_state(enrolment, State.withdrawn, LATER)

    change_state(enrolment, State.registered, LATER + timedelta(days=3))

    assert (enrolment.state, enrolment.left_on) == (State.registered, None)


def test_who_comes_back_keeps_the_first_day(course: Course) -> None:
    """Else the figures of a past period would lose a person whom somebody took out by mistake."""
    withdrawn, queued = (enrol(course, make_trainee(name), DAY) for name in ("А", "Б"))
    change_state(withdrawn, State.withdrawn, LATER)
    change_state(queued, State.waiting, LATER)

    for one in (withdrawn, queued):
        change_state(one, State.registered, LATER + timedelta(days=3))

    assert [one.registered_on for one in (withdrawn, queued)] == [DAY, DAY]


def test_who_never_had_a_seat_counts_from_the_day_of_the_first(course: Course) -> None:
    applied, refused = (apply(course, make_trainee(name), DAY) for name in ("А", "Б"))
    refuse(refused, DAY)

    for one in (applied, refused):
        change_state(one, State.registered, LATER)

    assert [one.registered_on for one in (applied, refused)] == [LATER, LATER]


def test_who_applies_again_and_is_refused_had_a_seat_all_the_same(course: Course) -> None:
    trainee = make_trainee()
    change_state(enrol(course, trainee, DAY), State.withdrawn, LATER)

    again = apply(course, trainee, LATER)
    refuse(again, LATER + timedelta(days=3))

    assert (again.state, again.left_on) == (State.cancelled, LATER)


def test_who_applies_again_and_is_accepted_has_not_left(course: Course) -> None:
    trainee = make_trainee()
    change_state(enrol(course, trainee, DAY), State.withdrawn, LATER)

    accept(apply(course, trainee, LATER), LATER)

    assert db.session.query(Enrolment).one().left_on is None


def test_taking_back_an_accepted_application_gives_up_its_seat(app: Flask) -> None:
    course = make_course(starts_on=today() + timedelta(days=9), ends_on=today() + timedelta(days=9))
    enrolment = make_enrolment(course)
    application = Application(
        enrolment=enrolment, code="c" * 32, language=Language.ky, typed_sealed=seal(b"{}")
    )
    db.session.add(application)
    application.close(Decision.accepted)
    db.session.commit()

    withdraw(application)

    assert (enrolment.state, enrolment.left_on) == (State.cancelled, today())


def test_the_roster_and_its_ticks_say_the_day(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    by_cell, by_tick = make_enrolment(course), make_enrolment(course)
    typed = {"value": "left", "seen": "registered", "version": "1"}

    client.post(f"/enrolments/{by_cell.id}/state", data=typed)
    ticked = {"state": "withdrawn", "enrolment_id": [by_tick.id]}
    client.post(f"/courses/{course.id}/outcomes", data=ticked)
    assert [one.left_on for one in (by_cell, by_tick)] == [today()] * 2

    client.post(f"/courses/{course.id}/outcomes", data=ticked | {"state": "registered"})

    assert (by_tick.state, by_tick.left_on) == (State.registered, None)


def test_as_of_an_earlier_day_who_was_cancelled_later_counts(
    manager: StrictClient, course: Course
) -> None:
    change_state(make_enrolment(course, registered_on=DAY), State.withdrawn, LATER)
    db.session.commit()

    totals = [
        manager.get(f"/gender-share.json?as_of={day}").get_json()["registered"]["people"]["total"]
        for day in (DAY - timedelta(days=1), DAY, LATER)
    ]

    assert totals == [0, 1, 0]


@pytest.mark.parametrize("result", ["cancelled", "withdrawn"])
def test_a_register_does_not_know_the_day_of_its_own_lines(app: Flask, result: str) -> None:
    import_rows(row(PERSON, f",{result},,"))

    enrolment = db.session.query(Enrolment).one()
    assert (enrolment.state.value, enrolment.left_on) == (result, None)


@pytest.mark.parametrize(("result", "left_on"), [("cancelled", today), ("completed", None)])
def test_a_seat_of_the_registry_that_a_register_takes_away_was_held_until_today(
    app: Flask, result: str, left_on: object
) -> None:
    import_rows(row(PERSON, ",registered,,"))

    import_rows(row(PERSON, f",{result},,"))

    enrolment = db.session.query(Enrolment).one()
    assert enrolment.state.value == result
    assert enrolment.left_on == (today() if left_on else None)


def test_a_later_line_of_the_same_register_takes_no_seat_away(app: Flask) -> None:
    import_rows(row(PERSON, ",registered,,"), row(PERSON, ",cancelled,,"))

    enrolment = db.session.query(Enrolment).one()
    assert (enrolment.state, enrolment.left_on) == (State.cancelled, None)
