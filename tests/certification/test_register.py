"""The register of certificates."""

import re
from datetime import date, timedelta
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.certification.filtering import in_state
from icdc.extensions import db
from icdc.models import (
    Certificate,
    CertificateState,
    Course,
    Programme,
    RevocationClass,
    RoleName,
    User,
)
from icdc.web.clock import today
from icdc.web.requests import READING_ENDPOINTS
from tests.certification.cast import issued_certificate, revoked_certificate
from tests.conftest import StrictClient
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
    save,
)


def next_page(page: str, direction: str = "next") -> str:
    found = re.search(rf'rel="{direction}" href="([^"]*)"', page)
    assert found
    return found[1]


def numbers_in(page: str) -> list[str]:
    return re.findall(r'class="register-number"[^>]*>([^<]*)<', page)


def five_certificates() -> dict[str, str]:
    """One in each state, and the version that followed the replaced one: number by name."""
    course, other = make_course("DA-1"), make_course("TU-1")
    made = {
        name: make_certificate(
            make_enrolment(other if name == "expired" else course, make_trainee(name)),
            date(2023, 3, 10 + place),
        )
        for place, name in enumerate(("valid", "expired", "revoked", "replaced"))
    }
    made["expired"].valid_until = today() - timedelta(days=1)
    made["revoked"].revoke(RevocationClass.fraud, "Not known to anybody", date(2023, 5, 4), None)
    replaced = made["replaced"]
    replaced.replaced_on = date(2023, 6, 1)
    db.session.commit()
    made["second"] = save(
        Certificate(
            enrolment=replaced.enrolment, number=replaced.number, version=2, code="second",
            replaces=replaced, issued_on=replaced.issued_on, printed=replaced.printed,
        )
    )  # fmt: skip
    return {name: one.number for name, one in made.items()}


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
    [
        "ICDC-2023-00001",
        "icdc 2023 00001 1",
        "Омурова",
        "omurova",
        "da-2023",
        "Жаңыл",
        "жаң өмү",
        "Өмүрова DA-2023",
        "00001-",
        "course da-2023",
        "Ө Жаңыл",
    ],
)
def test_a_certificate_is_found_by_number_name_and_course(manager: StrictClient, text: str) -> None:
    other = make_certificate(make_enrolment(make_course("TU-1"), make_trainee("Петров", "Иван")))
    certificate = issued_certificate()

    page = manager.post("/certificates/search", data={"q": text}).text

    assert certificate.number in page
    assert other.number not in page


@pytest.mark.parametrize("text", ["Жаңыл TU-1", "%%", "_%", "\\\\", "мүрова", "00001 Петров"])
def test_what_does_not_fit_as_a_whole_is_not_found(manager: StrictClient, text: str) -> None:
    make_certificate(make_enrolment(make_course("TU-1"), make_trainee("Петров", "Иван")))
    issued_certificate()

    page = manager.post("/certificates/search", data={"q": text}).text

    assert "No certificate fits" in page


def test_what_fits_nothing_is_said(manager: StrictClient) -> None:
    issued_certificate()

    page = manager.post("/certificates/search", data={"q": "Ыйбалаев"}).text

    assert "No certificate fits “Ыйбалаев”" in page


def test_a_long_register_comes_in_pages(manager: StrictClient) -> None:
    course = make_course()
    for number in range(51):
        make_certificate(make_enrolment(course, make_trainee(f"Асанова{number}")))

    first = manager.get("/certificates").text
    second = manager.get(next_page(first)).text

    assert first.count("chip-valid") == 50
    assert second.count("chip-valid") == 1
    assert "Асанова0 " in second
    assert 'rel="next"' not in second
    assert 'rel="prev"' in second


def test_pages_go_back_to_the_same_certificates(manager: StrictClient) -> None:
    course = make_course()
    for number in range(120):
        seat = make_enrolment(course, make_trainee(f"Асанова{number}"))
        make_certificate(seat, date(2023, 3, 12 + number % 3))

    pages = [manager.get("/certificates").text]
    while 'rel="next"' in pages[-1]:
        pages.append(manager.get(next_page(pages[-1])).text)
    back = manager.get(next_page(pages[2], "prev")).text

    numbers = [numbers_in(page) for page in pages]
    assert [len(one) for one in numbers] == [50, 50, 20]
    assert len({number for page in numbers for number in page}) == 120
    assert numbers_in(back) == numbers[1]


def test_a_search_goes_on_without_the_name_in_an_address(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    course = make_course()
    for _number in range(51):
        make_certificate(make_enrolment(course, make_trainee("Асанова")))

    first = manager.post("/certificates/search", data={"q": "Асанова", "state": "valid"})
    cursor = re.findall(r'name="after" value="(\d+)"', first.text)[0]
    form = {"q": "Асанова", "after": cursor}
    second = manager.post("/certificates/search", data=form, headers=as_htmx)

    addresses = re.findall(r'(?:href|action|hx-post)="([^"]*)"', first.text)
    assert not any("q=" in address for address in addresses)
    assert first.headers["HX-Replace-Url"] == "/certificates?state=valid"
    assert second.text.count("chip-valid") == 1


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
    found = client.post("/certificates/search", data={"q": "Өмүрова"}).text
    assert own.number in found
    assert foreign.number not in found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["second", "revoked", "expired", "valid"]),
        ("state=valid", ["second", "valid"]),
        ("state=expired", ["expired"]),
        ("state=replaced", ["replaced"]),
        ("state=revoked", ["revoked"]),
        ("versions=all", ["second", "replaced", "revoked", "expired", "valid"]),
        ("state=unknown", ["second", "revoked", "expired", "valid"]),
        ("since=2023-03-11&until=2023-03-12", ["revoked", "expired"]),
        ("since=12.03.2023", ["second", "revoked"]),
        ("until=10.03.2023", ["valid"]),
        ("until=nothing", ["second", "revoked", "expired", "valid"]),
        ("course=tu-1", ["expired"]),
        ("course=DA", []),
        ("programme=PX", ["second", "revoked", "valid"]),
        ("programme=PX&state=valid&since=2023-03-11", ["second"]),
    ],
)
def test_filters_narrow_the_register(manager: StrictClient, query: str, names: list[str]) -> None:
    numbers = five_certificates()
    programme = db.session.scalars(
        select(Programme).join(Course).where(Course.code == "DA-1")
    ).one()
    programme.code = "PX"
    db.session.commit()

    page = manager.get(f"/certificates?{query}").text

    assert numbers_in(page) == [numbers[name] for name in names]


def test_a_search_and_filters_go_together(manager: StrictClient) -> None:
    numbers = five_certificates()

    form = {"q": "replaced", "versions": "all", "until": "13.03.2023"}
    page = manager.post("/certificates/search", data=form).text

    assert numbers_in(page) == [numbers["second"], numbers["replaced"]]
    assert "version 2" in page


@pytest.mark.parametrize("day", [date(2024, 3, 11), date(2024, 3, 12), date(2024, 3, 13)])
def test_a_state_is_the_same_in_a_query_and_on_a_record(app: Flask, day: date) -> None:
    """Every mixture of revoked, replaced and a last valid day."""
    dates = (None, date(2023, 5, 4)), (None, date(2023, 5, 4)), (None, date(2024, 3, 12))
    for revoked_on, replaced_on, valid_until in product(*dates):
        certificate = make_certificate()
        if revoked_on:
            certificate.revoke(RevocationClass.other, "A reason", revoked_on, None)
        certificate.replaced_on, certificate.valid_until = replaced_on, valid_until
        db.session.commit()

    for state in CertificateState:
        found = db.session.scalars(select(Certificate).where(in_state(state, day))).all()
        every = db.session.scalars(select(Certificate)).all()
        assert {one.id for one in found} == {one.id for one in every if one.state_on(day) is state}


def test_a_name_that_is_withheld_is_not_shown(manager: StrictClient) -> None:
    certificate = issued_certificate()
    certificate.withheld_on = date(2023, 5, 4)
    db.session.commit()

    page = manager.get("/certificates").text

    assert certificate.number in page
    assert "name withheld" in page
    assert "Өмүрова" not in page


def test_searching_takes_no_write_lock_and_a_trainee_may_not(
    app: Flask, visitor: StrictClient
) -> None:
    trainee = visitor.sign_in(make_user("trainee@example.kg", RoleName.trainee))

    assert "certificates.search" in READING_ENDPOINTS
    assert trainee.post("/certificates/search", data={"q": "Асанова"}).status_code == 403
