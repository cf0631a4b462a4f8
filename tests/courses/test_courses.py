"""Courses: list, new, page, facts edited in place."""

import re
from datetime import date

from icdc.extensions import db
from icdc.models import Course, RoleName, User
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_programme, make_trainee, make_user

FILLED = {
    "code": "DA-01", "title": "Нарын", "starts_on": "2023-03-01", "ends_on": "2023-03-10",
    "hours": "40", "capacity": "20", "language": "ky", "mode": "online", "place": "",
    "region_code": "KG04",
}  # fmt: skip


def test_the_list_shows_participants_women_and_certified(manager: StrictClient) -> None:
    course = make_course("DA-01", capacity=20)
    make_enrolment(course)

    response = manager.get("/courses")

    assert "DA-01" in response.text
    assert "1<span" in response.text


def test_a_trainer_sees_own_courses_only(client: StrictClient, trainer: User) -> None:
    make_course("OWN", trainers=[trainer])
    make_course("FOREIGN")

    response = client.get("/courses")

    assert "OWN" in response.text
    assert "FOREIGN" not in response.text


def test_the_search_answers_htmx_with_the_list_alone(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    make_course("DA-01")
    make_course("TND-01")

    response = manager.get("/courses?q=tnd", headers=as_htmx)

    assert response.text.lstrip().startswith('<section id="courses"')
    assert "TND-01" in response.text
    assert "DA-01" not in response.text


def test_a_manager_opens_a_course(manager: StrictClient) -> None:
    programme = make_programme("DA")
    aida = make_user("aida@example.kg", RoleName.trainer)

    response = manager.post(
        "/courses", data=FILLED | {"programme_id": programme.id, "trainers": [aida.id]}
    )

    course = db.session.query(Course).one()
    assert response.location == f"/courses/{course.id}"
    assert (course.capacity, course.region_code, course.trainers) == (20, "KG04", [aida])


def test_what_is_optional_may_stay_empty(manager: StrictClient) -> None:
    programme = make_programme("DA")
    empty = {"capacity": "", "place": "", "region_code": "", "trainers": []}

    response = manager.post("/courses", data=FILLED | empty | {"programme_id": programme.id})

    course = db.session.query(Course).one()
    assert response.status_code == 303
    assert (course.capacity, course.place, course.region_code) == (None, "", None)


def test_a_mistyped_year_is_refused(manager: StrictClient) -> None:
    wrong = {"programme_id": make_programme().id, "starts_on": "01.03.0023"}

    response = manager.post("/courses", data=FILLED | wrong)

    assert response.status_code == 422
    assert "The year lies outside 1990 to 2100." in response.text


def test_a_change_of_trainers_is_seen_by_the_second_saver(manager: StrictClient) -> None:
    course = make_course("DA-01")
    aida = make_user("aida@example.kg", RoleName.trainer, "Аида")
    bakyt = make_user("bakyt@example.kg", RoleName.trainer, "Бакыт")
    filled = FILLED | {"programme_id": course.programme_id, "version": course.version}
    same = filled | {"title": course.title, "code": course.code}
    manager.post(f"/courses/{course.id}/edit", data=same | {"trainers": [aida.id]})

    response = manager.post(f"/courses/{course.id}/edit", data=same | {"trainers": [bakyt.id]})

    assert response.status_code == 409
    assert re.search(r"<dd>\s*Аида\s*</dd>", response.text)
    assert course.trainers == [aida]


def test_a_course_that_ends_before_it_starts_is_refused(manager: StrictClient) -> None:
    programme = make_programme("DA")

    response = manager.post(
        "/courses", data=FILLED | {"programme_id": programme.id, "ends_on": "2023-02-01"}
    )

    assert response.status_code == 422
    assert "The last day lies before the first." in response.text


def test_the_facts_are_edited_in_place(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    course = make_course("DA-01", trainers=[trainer])
    filled = FILLED | {"programme_id": course.programme_id, "version": course.version}

    response = client.post(
        f"/courses/{course.id}/edit", data=filled, headers=as_htmx, follow_redirects=True
    )

    assert response.text.lstrip().startswith('<section class="course-facts"')
    assert 'hx-target="#course-title"' in response.text
    assert 'hx-target="#counters"' in response.text
    assert db.session.get_one(Course, course.id).starts_on == date(2023, 3, 1)


def test_a_trainer_cannot_give_a_course_away(client: StrictClient, trainer: User) -> None:
    course = make_course("DA-01", trainers=[trainer])
    filled = FILLED | {"programme_id": course.programme_id, "version": course.version}

    client.post(f"/courses/{course.id}/edit", data=filled | {"trainers": []})

    assert db.session.get_one(Course, course.id).trainers == [trainer]


def test_seats_cannot_be_fewer_than_people(manager: StrictClient) -> None:
    course = make_course("DA-01")
    for name in ("Анна", "Айгүл"):
        make_enrolment(course, make_trainee(given_name=name))
    filled = FILLED | {"programme_id": course.programme_id, "version": course.version}

    response = manager.post(f"/courses/{course.id}/edit", data=filled | {"capacity": "1"})

    assert response.status_code == 422
    assert "More people than that have a seat already." in response.text


def test_the_second_of_two_savers_sees_both_values(manager: StrictClient) -> None:
    course = make_course("DA-01")
    filled = FILLED | {"programme_id": course.programme_id, "version": course.version}
    manager.post(f"/courses/{course.id}/edit", data=filled | {"title": "Theirs"})

    response = manager.post(f"/courses/{course.id}/edit", data=filled | {"title": "Mine"})

    assert response.status_code == 409
    assert "Theirs" in response.text
    assert 'value="Mine"' in response.text


def test_a_stranger_finds_nothing(stranger: StrictClient) -> None:
    course = make_course("DA-01")

    for address in ("", "/edit", "/facts", "/candidates", "/sessions", "/sessions/new"):
        assert stranger.get(f"/courses/{course.id}{address}").status_code == 404
