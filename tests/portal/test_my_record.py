"""What a trainee sees of himself or herself."""

from datetime import date

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Certificate, Course, RevocationClass, State, Trainee, User
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    save,
)
from tests.statements import selects


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
    assert f'href="/verify/{certificate.code}"' in page
    assert f'value="http://localhost/verify/{certificate.code}" readonly' in page


def test_the_paper_is_offered_in_three_languages(own: StrictClient, aigul: Trainee) -> None:
    certificate = certified(aigul, make_course("DA-1"))

    page = own.get("/my-record").text

    for language in ("ky", "ru", "en"):
        assert f'href="/certificates/{certificate.id}.pdf?lang={language}"' in page


def test_the_link_to_renew_leads_to_its_page(own: StrictClient, aigul: Trainee) -> None:
    certificate = certified(aigul, make_course("DA-1"))
    address = f"/certificates/{certificate.id}/code-renewal"

    assert f'href="{address}"' in own.get("/my-record").text
    assert own.get(address).status_code == 200


def test_a_certificate_that_ran_out_says_when(own: StrictClient, aigul: Trainee) -> None:
    certificate = certified(aigul, make_course())
    certificate.valid_until = date(2024, 3, 12)
    db.session.commit()

    page = own.get("/my-record").text

    assert "chip-expired" in page
    assert "last valid day: 12.03.2024" in page


def make_next_version(certificate: Certificate) -> Certificate:
    printed, number = certificate.printed, certificate.number
    return save(
        Certificate(
            enrolment=certificate.enrolment, number=number, version=2, replaces=certificate,
            code="second-code", issued_on=certificate.issued_on, printed=printed,
        )
    )  # fmt: skip


def test_a_replaced_certificate_names_the_version_that_counts(
    own: StrictClient, aigul: Trainee
) -> None:
    first = certified(aigul, make_course())
    first.replaced_on = date(2023, 6, 1)
    db.session.commit()
    second = make_next_version(first)

    page = own.get("/my-record").text

    assert "replaced by version 2 on 01.06.2023" in page
    assert page.index("version 2") < page.index("chip-replaced")
    assert f"/certificates/{second.id}.pdf" in page
    assert f"/certificates/{first.id}.pdf" not in page


def test_a_withheld_name_is_told_to_its_holder(own: StrictClient, aigul: Trainee) -> None:
    certificate = certified(aigul, make_course())
    certificate.withheld_on = date(2023, 6, 1)
    db.session.commit()

    assert "Outsiders are not told the name, since 01.06.2023." in own.get("/my-record").text


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
    def reads() -> int:
        with selects() as seen:
            own.get("/my-record")
        return len(seen)

    make_certificate(make_enrolment(make_course(), aigul, State.completed))
    make_enrolment(make_course(), aigul, State.waiting)
    few = reads()
    for _number in range(5):
        make_certificate(make_enrolment(make_course(), aigul, State.completed))
        make_enrolment(make_course(), aigul, State.waiting)

    assert reads() == few <= 12


def test_who_has_not_signed_in_sees_nothing(visitor: StrictClient) -> None:
    response = visitor.get("/my-record", headers={"Accept": "text/html"})

    assert response.location == "/sign-in?next=/my-record"
