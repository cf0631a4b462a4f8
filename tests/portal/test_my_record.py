"""What a trainee sees of himself or herself."""

import pytest
from flask import Flask
from sqlalchemy import event

from icdc.extensions import db
from icdc.models import Certificate, Course, RevocationClass, RoleName, State, Trainee, User
from tests.conftest import StrictClient, browser_of
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, make_user


@pytest.fixture
def user(app: Flask) -> User:
    return make_user("aigul@example.kg", RoleName.trainee)


@pytest.fixture
def aigul(user: User) -> Trainee:
    """A person with an account."""
    trainee = make_trainee("Асанова", "Айгүл")
    trainee.user_id = user.id
    db.session.commit()
    return trainee


@pytest.fixture
def own(app: Flask, user: User) -> StrictClient:
    """The trainee's browser."""
    return browser_of(app, user)


def certified(trainee: Trainee, course: Course) -> Certificate:
    return make_certificate(make_enrolment(course, trainee, State.completed), number="ICDC-2023-7")


def test_a_trainee_sees_own_courses(own: StrictClient, aigul: Trainee) -> None:
    make_enrolment(make_course("DA-1"), aigul, State.withdrawn)

    page = own.get("/my-record").text

    assert "Асанова Айгүл" in page
    assert "Course DA-1" in page
    assert "01.03.2023 – 10.03.2023" in page
    assert "40 hours" in page
    assert "withdrawn" in page


def test_a_trainee_sees_own_certificates(own: StrictClient, aigul: Trainee) -> None:
    certificate = certified(aigul, make_course("DA-1"))

    page = own.get("/my-record").text

    assert "ICDC-2023-7" in page
    assert "chip-valid" in page
    assert f'href="/certificates/{certificate.id}.pdf"' in page
    assert f'href="/verify/{certificate.code}"' in page


def test_a_revoked_certificate_says_so(own: StrictClient, aigul: Trainee) -> None:
    certificate = certified(aigul, make_course())
    certificate.revoke(RevocationClass.other, "wrong course", on=certificate.issued_on, by=None)
    db.session.commit()

    page = own.get("/my-record").text

    assert "chip-revoked" in page
    assert "revoked on 12.03.2023" in page
    assert "wrong course" not in page


def test_nobody_sees_the_record_of_another(own: StrictClient, aigul: Trainee) -> None:
    other = make_trainee("Осмонов", "Бакыт")
    certified(other, make_course("DA-2"))

    page = own.get("/my-record").text

    assert "Осмонов" not in page
    assert "Course DA-2" not in page
    assert "ICDC-2023-7" not in page


def test_the_latest_course_comes_first(own: StrictClient, aigul: Trainee) -> None:
    for code, day in (("DA-1", 1), ("DA-3", 3), ("DA-2", 2)):
        course = make_course(code)
        course.starts_on = course.starts_on.replace(day=day)
        make_enrolment(course, aigul)

    page = own.get("/my-record").text

    assert page.index("Course DA-3") < page.index("Course DA-2") < page.index("Course DA-1")


def test_an_empty_record_says_so(own: StrictClient, aigul: Trainee) -> None:
    page = own.get("/my-record").text

    assert "You are not in any course yet." in page
    assert "No certificate has been issued to you yet." in page


def test_an_account_without_a_person_is_told_what_to_do(own: StrictClient) -> None:
    page = own.get("/my-record").text

    assert "Nobody in the registry is linked to this account yet." in page
    assert "aigul@example.kg" in page


def test_the_start_page_of_a_trainee_is_the_own_record(own: StrictClient) -> None:
    assert own.get("/").location == "/my-record"


def test_the_menu_of_a_trainee_offers_nothing_else(own: StrictClient, aigul: Trainee) -> None:
    page = own.get("/my-record").text

    assert 'href="/my-record" aria-current="page"' in page
    assert 'href="/courses"' not in page
    assert 'href="/trainees"' not in page


def test_more_courses_need_no_more_statements(
    own: StrictClient, aigul: Trainee, app: Flask
) -> None:
    for _number in range(5):
        make_certificate(make_enrolment(make_course(), aigul, State.completed))
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *heard: statements.append(heard[2]))

    own.get("/my-record")

    assert len([one for one in statements if one.startswith("SELECT")]) == 4


def test_who_has_not_signed_in_sees_nothing(visitor: StrictClient) -> None:
    response = visitor.get("/my-record", headers={"Accept": "text/html"})

    assert response.location == "/sign-in?next=/my-record"
