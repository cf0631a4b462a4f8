"""Several people at the same moment, on real connections of both databases."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from icdc.courses.enrolling import apply
from icdc.extensions import db, limiter
from icdc.models import Application, Course, Enrolment, Language, RoleName, State, Trainee
from icdc.web.clock import today
from tests.conftest import StrictClient, browser_of
from tests.courses.lists import csv_of
from tests.factories import make_course, make_enrolment, make_trainee, make_user, save, serial

WRITERS = 8
SEATS = 5
MARCH = date(2023, 3, 1)
Request = tuple[str, dict[str, str]]


def all_at_once(app: Flask, requests: list[Request]) -> list[int]:
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


def test_thirty_two_writers_by_four_ways_fill_the_course_exactly(registry: Flask) -> None:
    with registry.app_context():
        course = make_course(capacity=12)
        seated = [make_enrolment(course, make_trainee(f"Сидит-{n}")) for n in range(4)]
        waiting = [_queued(course, f"Ждёт-{n}") for n in range(4)]
        applied = [_applied(course, f"Просит-{n}") for n in range(8)]
        came_first = [*waiting, *(one.id for one in seated)]
        course_id = course.id
    here = f"/courses/{course_id}"
    lists = [_uploaded(registry, course_id, name) for name in "кмнп"]
    requests: list[Request] = [
        *(
            (f"{here}/enrolments", {"family_name": f"Орозова-{n}", "is_new": "1"})
            for n in "абвгдежзиклмнопр"
        ),
        *((f"{here}/decisions", {"enrolment_id": str(n), "decision": "accepted"}) for n in applied),
        *((f"{here}/promotions", {"enrolment_id": str(n), "reason": "a test"}) for n in waiting),
        *((f"{address}/confirmation", {}) for address in lists),
    ]

    statuses = all_at_once(registry, requests)

    assert statuses == [303] * 32
    with registry.app_context():
        # 4 sat, 4 waited and were first; the other 4 seats go to the quickest of 36 newcomers.
        assert count(course_id, State.registered) == 12
        assert count(course_id, State.waiting) == 16 + 8 + 4 * 3 - 4
        first = db.session.scalars(select(Enrolment).where(Enrolment.id.in_(came_first)))
        assert {one.state for one in first} == {State.registered}
        line = select(Enrolment).where(Enrolment.course_id == course_id)
        unseated = line.where(Enrolment.queued_at.is_not(None))
        assert {one.state for one in db.session.scalars(unseated)} == {State.waiting}


def test_of_two_who_give_the_same_seat_one_is_told(registry: Flask) -> None:
    with registry.app_context():
        course = make_course(capacity=1)
        waiting = [_queued(course, f"Ждёт-{n}") for n in range(2)]
        course_id = course.id
    address = f"/courses/{course_id}/promotions"
    forms = [{"enrolment_id": str(one), "reason": "a test"} for one in (*waiting, *waiting)]

    statuses = all_at_once(registry, [(address, form) for form in forms])

    assert sorted(statuses) == [303, 422, 422, 422]
    with registry.app_context():
        assert count(course_id, State.registered) == 1


def test_who_applies_eight_times_at_once_is_one_person(registry: Flask) -> None:
    limiter.reset()
    with registry.app_context():
        course = make_course()
        course.applications_until = today()
        save(course)
        course_id = course.id
    typed = {"family_name": "Однажды", "phone": "0700 111111", "consent_training": "1"}

    statuses = all_at_once(registry, [(f"/catalogue/{course_id}/applications", typed)] * WRITERS)

    assert statuses == [303] * WRITERS
    with registry.app_context():
        assert count(course_id, State.applied) == 1
        assert db.session.query(Trainee).filter_by(family_name="Однажды").count() == 1


def _queued(course: Course, name: str) -> int:
    enrolment = make_enrolment(course, make_trainee(name))
    enrolment.queue()
    save(enrolment)
    return enrolment.id


def _applied(course: Course, name: str) -> int:
    enrolment = apply(course, make_trainee(name), MARCH)
    code = f"secret-{next(serial)}"
    save(Application(enrolment=enrolment, code=code, language=Language.ru, typed_sealed=b""))
    return enrolment.id


def _uploaded(app: Flask, course_id: int, name: str) -> str:
    """The address of a list of three people, ready to be confirmed."""
    with app.app_context():
        browser = browser_of(app, make_user(f"list{next(serial)}@example.kg", RoleName.manager))
    lines = csv_of(*(f"Список-{name}{letter};Анна;;ж;;;;;;" for letter in "абв"))
    response = browser.post(
        f"/courses/{course_id}/lists",
        data={"file": (io.BytesIO(lines), "list.csv")},
        content_type="multipart/form-data",
    )
    assert response.location is not None
    return response.location


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
