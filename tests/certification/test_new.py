"""The page that shows who will be certified, and the button on it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Certificate, Course, RoleName, State, User
from icdc.web.clock import today
from icdc.web.filters import day
from tests.certification.cast import DAY, issued_certificate, waiting_course
from tests.conftest import StrictClient, browser_of
from tests.factories import make_course, make_enrolment, make_trainee, make_user


def as_shown(client: StrictClient, course: Course) -> dict[str, str | list[str]]:
    """What the button sends from the page as it is now."""
    page = client.get(f"/courses/{course.id}/certificates/new").text
    ids = re.findall(r'name="enrolment_id" value="(\d+)"', page)
    return {"issued_on": "2023-03-12", "enrolment_id": ids}


def test_the_page_says_who_is_certified_and_who_not_and_why(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "Issue 1 certificate<" in page
    ready, held_back = page.split("Not certified now")
    assert "Өмүрова Жаңыл Үсөновна" in ready
    assert "Бакиров Асан" not in ready
    assert "Бакиров Асан" in held_back
    assert "did not complete the course" in held_back


def test_looking_stores_nothing(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    client.get(f"/courses/{course.id}/certificates/new")

    assert db.session.scalar(select(func.count(Certificate.id))) == 0


def test_the_button_counts_the_certificates(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    for number in range(29):
        make_enrolment(course, make_trainee(f"Асанова{number}"), State.completed)

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "Issue 29 certificates<" in page


def test_the_button_issues_and_leads_back_to_the_course(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])

    answer = client.post(f"/courses/{course.id}/certificates", data=as_shown(client, course))

    assert (answer.status_code, answer.location) == (303, f"/courses/{course.id}")
    certificate = db.session.scalars(select(Certificate)).one()
    assert certificate.issued_on == DAY
    assert certificate.issued_by == trainer
    assert "1 certificate issued" in client.get("/certificates").text


def test_without_a_day_the_form_proposes_today(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert f'value="{day(today())}"' in page


def test_a_second_click_says_that_nothing_was_left(client: StrictClient, trainer: User) -> None:
    course = issued_certificate([trainer]).enrolment.course

    answer = client.post(f"/courses/{course.id}/certificates", data={"issued_on": "2023-03-12"})

    assert answer.status_code == 303
    assert db.session.scalar(select(func.count(Certificate.id))) == 1
    assert "Nothing was issued" in client.get("/certificates").text


def test_the_page_leads_to_a_certificate_that_is_there_already(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])

    page = client.get(f"/courses/{certificate.enrolment.course_id}/certificates/new").text

    assert "Nobody waits for a certificate" in page
    assert f'href="/certificates/{certificate.id}"' in page


def test_a_day_that_is_none_gives_the_form_back(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    answer = client.post(f"/courses/{course.id}/certificates", data={"issued_on": "yesterday"})

    assert answer.status_code == 422
    assert "is-invalid" in answer.text
    assert db.session.scalar(select(func.count(Certificate.id))) == 0


def test_a_day_before_the_course_is_refused_in_words(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    answer = client.post(f"/courses/{course.id}/certificates", data={"issued_on": "2023-02-01"})

    assert answer.status_code == 422
    assert 'id="issued_on-error">A certificate cannot be dated before the course beg' in answer.text


def test_only_those_who_were_shown_are_certified(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])
    shown = as_shown(client, course)
    late = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)

    client.post(f"/courses/{course.id}/certificates", data=shown)

    assert db.session.scalar(select(func.count(Certificate.id))) == 1
    assert late.certificates == []
    said = client.get("/certificates").text
    assert "1 certificate issued. 1 person more can be certified" in said


@pytest.mark.parametrize("ids", [[], ["0"], ["x"], ["9" * 30]])
def test_nobody_is_certified_unseen(client: StrictClient, trainer: User, ids: list[str]) -> None:
    course = waiting_course([trainer])
    data = {"issued_on": "2023-03-12", "enrolment_id": ids}

    answer = client.post(f"/courses/{course.id}/certificates", data=data)

    assert answer.status_code == 303
    assert db.session.scalar(select(func.count(Certificate.id))) == 0
    assert "look again" in client.get("/certificates").text


def test_a_course_that_has_not_ended_is_spoken_of(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])
    assert "has not ended" not in client.get(f"/courses/{course.id}/certificates/new").text

    course.ends_on = today() + timedelta(days=1)
    db.session.commit()

    assert "has not ended" in client.get(f"/courses/{course.id}/certificates/new").text


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    assert stranger.get(f"/courses/{course.id}/certificates/new").status_code == 404
    assert stranger.post(f"/courses/{course.id}/certificates").status_code == 404


def test_a_trainee_may_not(app: Flask) -> None:
    course = waiting_course()
    trainee = make_user("trainee@example.kg", RoleName.trainee)
    browser = browser_of(app, trainee)

    assert browser.get(f"/courses/{course.id}/certificates/new").status_code == 403
    assert browser.post(f"/courses/{course.id}/certificates").status_code == 403


def test_a_visitor_is_asked_to_sign_in(visitor: StrictClient) -> None:
    course = waiting_course()

    answer = visitor.get(f"/courses/{course.id}/certificates/new")

    assert answer.location.startswith("/sign-in")
