"""The register of certificates."""

import pytest

from icdc.models import User
from tests.certification.cast import issued_certificate, revoked_certificate
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee


def test_the_newest_certificate_comes_first(manager: StrictClient) -> None:
    first, second = make_certificate(), make_certificate()

    page = manager.get("/certificates").text

    assert page.index(second.number) < page.index(first.number)
    assert f'href="/certificates/{first.id}"' in page


def test_a_row_shows_what_was_printed_and_the_state(manager: StrictClient) -> None:
    revoked_certificate()

    row = manager.get("/certificates").text.split("<tbody>")[1]

    assert "Өмүрова Жаңыл Үсөновна" in row
    assert "DA-2023-01" in row
    assert "12.03.2023" in row
    assert "chip-revoked" in row


@pytest.mark.parametrize(
    "text",
    ["ICDC-2023-00001", "icdc 2023 00001 1", "Омурова", "omurova", "da-2023", "Жаңыл"],
)
def test_a_certificate_is_found_by_number_name_and_course(manager: StrictClient, text: str) -> None:
    other = make_certificate(make_enrolment(make_course("TU-1"), make_trainee("Петров", "Иван")))
    certificate = issued_certificate()

    page = manager.get("/certificates", query_string={"q": text}).text

    assert certificate.number in page
    assert other.number not in page


def test_what_fits_nothing_is_said(manager: StrictClient) -> None:
    issued_certificate()

    assert "No certificate fits “Ыйбалаев”" in manager.get("/certificates?q=Ыйбалаев").text


def test_a_long_register_comes_in_pages(manager: StrictClient) -> None:
    course = make_course()
    for number in range(51):
        make_certificate(make_enrolment(course, make_trainee(f"Асанова{number}")))

    first, second = manager.get("/certificates").text, manager.get("/certificates?page=2").text

    assert first.count("chip-valid") == 50
    assert 'href="/certificates?page=2"' in first
    assert second.count("chip-valid") == 1
    assert 'rel="next"' not in second


def test_a_browser_gets_the_page_and_htmx_the_partial(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    page, partial = manager.get("/certificates"), manager.get("/certificates", headers=as_htmx)

    assert "<html" in page.text
    assert partial.text.lstrip().startswith('<section id="register">')
    assert "HX-Request" in partial.headers["Vary"]


def test_a_trainer_sees_the_certificates_of_own_courses(
    client: StrictClient, trainer: User
) -> None:
    own, foreign = issued_certificate([trainer]), issued_certificate(code="DA-2")

    page = client.get("/certificates").text

    assert own.number in page
    assert foreign.number not in page
    assert foreign.number not in client.get("/certificates?q=Өмүрова").text
