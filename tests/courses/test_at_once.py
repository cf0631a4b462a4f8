"""Several people at the same moment, on real connections of both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Course, Enrolment, RoleName, State, Trainee
from tests.conftest import StrictClient, browser_of, build_app, own_database
from tests.factories import make_course, make_enrolment, make_trainee, make_user, serial

WRITERS = 8
SEATS = 5


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def registry(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An application that really commits, with a database of its own."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    url = own_database(server, "writers") if server else ""
    app = build_app(tmp_path_factory.mktemp("at-once"), url)
    yield app
    with app.app_context():
        db.engine.dispose()


def all_at_once(app: Flask, requests: list[tuple[str, dict[str, str]]]) -> list[int]:
    """The statuses of POST requests, each from a browser of its own, sent together."""
    with app.app_context():
        user = make_user(f"manager{next(serial)}@example.kg", RoleName.manager)
        browsers = [browser_of(app, user) for _ in requests]
    together = Barrier(len(requests))

    def send(browser: StrictClient, address: str, form: dict[str, str]) -> int:
        together.wait()
        return browser.post(address, data=form).status_code

    with ThreadPoolExecutor(len(requests)) as threads:
        waiting = [
            threads.submit(send, browser, *request)
            for browser, request in zip(browsers, requests, strict=True)
        ]
        return [one.result() for one in waiting]


def count(course_id: int, state: State) -> int:
    wanted = select(func.count()).where(Enrolment.course_id == course_id, Enrolment.state == state)
    return db.session.scalars(wanted).one()


def test_a_course_is_never_overbooked(registry: Flask) -> None:
    with registry.app_context():
        course_id = make_course(capacity=SEATS).id
    forms = [{"family_name": f"Орозова-{letter}", "is_new": "1"} for letter in "абвгдежз"]

    statuses = all_at_once(registry, [(f"/courses/{course_id}/enrolments", one) for one in forms])

    assert statuses == [303] * WRITERS
    with registry.app_context():
        assert count(course_id, State.registered) == SEATS
        assert count(course_id, State.waiting) == WRITERS - SEATS


def test_seats_are_not_taken_away_while_somebody_sits_down(registry: Flask) -> None:
    with registry.app_context():
        course = make_course(capacity=2, starts_on=date(2023, 3, 1), ends_on=date(2023, 3, 2))
        make_enrolment(course, make_trainee("Первая"))
        course_id = course.id
        smaller = {
            "programme_id": str(course.programme_id), "code": course.code, "title": "x",
            "starts_on": "2023-03-01", "ends_on": "2023-03-02", "hours": "8", "capacity": "1",
            "language": "ru", "mode": "online", "version": str(course.version),
        }  # fmt: skip
    added = {"family_name": "Вторая", "is_new": "1"}

    all_at_once(
        registry,
        [(f"/courses/{course_id}/edit", smaller), (f"/courses/{course_id}/enrolments", added)],
    )

    with registry.app_context():
        capacity = db.session.get_one(Course, course_id).capacity
        assert count(course_id, State.registered) <= (capacity or 0)


def test_a_pin_is_given_once(registry: Flask) -> None:
    pin = "10103196810080"
    with registry.app_context():
        courses = [make_course().id for _ in range(WRITERS)]
    person = {"family_name": "Кадырова", "pin": pin, "is_new": "1"}

    statuses = all_at_once(registry, [(f"/courses/{one}/enrolments", person) for one in courses])

    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 409, 422}
    with registry.app_context():
        found = db.session.scalars(select(Trainee).where(Trainee.family_name == "Кадырова")).all()
        assert len(found) == 1


def test_a_code_is_given_once(registry: Flask) -> None:
    with registry.app_context():
        programme_id = make_course().programme_id
    course = {
        "programme_id": str(programme_id), "code": "ONE", "title": "x", "hours": "8",
        "starts_on": "2023-03-01", "ends_on": "2023-03-02", "language": "ru", "mode": "online",
    }  # fmt: skip

    statuses = all_at_once(registry, [("/courses", course)] * WRITERS)

    assert statuses.count(303) == 1
    assert set(statuses) <= {303, 409, 422}


def test_results_and_returns_do_not_lock_each_other_out(registry: Flask) -> None:
    with registry.app_context():
        course = make_course()
        left = make_enrolment(course, make_trainee("Ушедшая"), State.withdrawn)
        course_id = course.id
        back = {"family_name": "Ушедшая", "trainee_id": str(left.trainee_id)}
        again = {"state": "registered", "enrolment_id": str(left.id)}
        cell = {"value": "registered", "seen": "withdrawn", "version": "1"}
        cell_address = f"/enrolments/{left.id}/state"

    statuses = all_at_once(
        registry,
        [
            (f"/courses/{course_id}/enrolments", back),
            (f"/courses/{course_id}/outcomes", again),
            (cell_address, cell),
        ],
    )

    assert set(statuses) <= {303, 409, 422}
    with registry.app_context():
        assert count(course_id, State.registered) == 1
