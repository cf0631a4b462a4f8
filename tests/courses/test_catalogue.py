"""The public catalogue: courses that take applications, and nobody's data."""

from datetime import date, timedelta

import pytest

from icdc.extensions import db
from icdc.models import Course, RoleName, State
from icdc.web.clock import today
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_programme, make_trainee, make_user


def make_open(code: str = "DA-01", capacity: int | None = 2, until: date | None = None) -> Course:
    """A course that starts in twenty days and takes applications for ten."""
    now = today()
    course = make_course(
        code,
        starts_on=now + timedelta(days=20),
        ends_on=now + timedelta(days=25),
        capacity=capacity,
    )
    course.applications_until = until or now + timedelta(days=10)
    db.session.commit()
    return course


def test_a_course_stands_there_until_its_last_day_for_applications(visitor: StrictClient) -> None:
    make_open("LAST-DAY", until=today())
    make_open("TOO-LATE", until=today() - timedelta(days=1))
    make_course("NEVER-OPEN")

    page = visitor.get("/catalogue").text

    assert "Course LAST-DAY" in page
    assert "TOO-LATE" not in page
    assert "NEVER-OPEN" not in page


def test_the_first_course_stands_first(visitor: StrictClient) -> None:
    late, soon = make_open("LATE"), make_open("SOON")
    soon.starts_on -= timedelta(days=5)
    db.session.commit()

    page = visitor.get("/catalogue").text

    assert page.index(f'id="course-{soon.id}"') < page.index(f'id="course-{late.id}"')


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], "2 seats left"),
        # Who applies, or has left, takes no seat.
        ([State.registered, State.applied, State.cancelled], "1 seat left"),
        ([State.registered, State.registered], "waiting list only"),
        # The free seat belongs to the one who waits.
        ([State.registered, State.waiting], "waiting list only"),
    ],
)
def test_the_seats_that_are_left(visitor: StrictClient, states: list[State], words: str) -> None:
    course = make_open()
    for number, state in enumerate(states):
        enrolment = make_enrolment(course, make_trainee(f"Асанова{'абвг'[number]}"), state)
        if state is State.waiting:
            enrolment.queue()
            db.session.commit()

    assert words in visitor.get("/catalogue").text
    assert words in visitor.get(f"/catalogue/{course.id}").text


def test_the_title_is_in_the_readers_language(visitor: StrictClient) -> None:
    programme = make_programme(title="Data analytics")
    programme.title_ru = "Анализ данных"
    course = make_open()
    course.programme = programme
    db.session.commit()

    page = visitor.get(f"/catalogue/{course.id}", headers={"Accept-Language": "ru"}).text

    assert "<h1>Анализ данных</h1>" in page
    assert "Course DA-01" in page


def test_a_page_names_the_trainers_and_nobody_else(visitor: StrictClient) -> None:
    course = make_open()
    course.trainers = [make_user("aibek@example.kg", RoleName.trainer, "Айбек Тренер")]
    make_enrolment(course, make_trainee("Бакирова", "Салтанат"))

    page = visitor.get(f"/catalogue/{course.id}").text

    assert "Айбек Тренер" in page
    assert "aibek@example.kg" not in page
    assert "Бакирова" not in page


def test_a_course_that_takes_no_applications_has_no_page(visitor: StrictClient) -> None:
    closed = make_open(until=today() - timedelta(days=1))
    never = make_course()

    for course in (closed, never):
        assert visitor.get(f"/catalogue/{course.id}").status_code == 404
        assert visitor.post(f"/catalogue/{course.id}/applications").status_code == 404


def test_visitors_find_the_catalogue_from_the_sign_in_page(visitor: StrictClient) -> None:
    assert 'href="/catalogue"' in visitor.get("/sign-in").text
    assert "No course takes applications" in visitor.get("/catalogue").text


def test_the_last_day_for_applications_is_a_fact_of_the_course(manager: StrictClient) -> None:
    course = make_course(starts_on=date(2024, 3, 1), ends_on=date(2024, 3, 9))
    typed = {
        "version": "1", "programme_id": course.programme_id, "code": course.code, "title": "T",
        "starts_on": "01.03.2024", "ends_on": "09.03.2024", "hours": "40", "language": "ru",
        "mode": "online", "applications_until": "10.03.2024",
    }  # fmt: skip

    late = manager.post(f"/courses/{course.id}/edit", data=typed)
    manager.post(f"/courses/{course.id}/edit", data=typed | {"applications_until": "09.03.2024"})

    assert late.status_code == 422
    assert "Applications end no later than the course." in late.text
    assert course.applications_until == date(2024, 3, 9)
