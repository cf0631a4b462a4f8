"""The public check."""

import pytest
from flask import Flask

from icdc.certification.numbers import number
from icdc.extensions import db
from icdc.models import Trainee
from tests.certification.cast import issued_certificate, revoked_certificate
from tests.conftest import StrictClient

SECRETS = ("janyl@example.kg", "female", "woman", "/trainees", "/certificates/")


def test_the_first_page_asks_for_a_code_and_needs_no_account(visitor: StrictClient) -> None:
    page = visitor.get("/verify")

    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert 'href="/courses"' not in page.text


def test_a_valid_certificate_shows_what_is_printed(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    answer = visitor.get(f"/verify/{certificate.code}")

    assert answer.status_code == 200
    assert "<h1>Valid</h1>" in answer.text
    for fact in ("Өмүрова Жаңыл Үсөновна", "Маалыматтарды талдоо", "DA-2023-01", "12.03.2023"):
        assert fact in answer.text


def test_a_revoked_certificate_says_when_but_not_why(visitor: StrictClient) -> None:
    certificate = revoked_certificate()

    answer = visitor.get(f"/verify/{certificate.code}")

    assert answer.status_code == 200
    assert "<h1>Revoked</h1>" in answer.text
    assert "04.05.2023" in answer.text
    assert "hours were not attended" not in answer.text


@pytest.mark.parametrize("code", ["MFRGGZDFMZTWQ2LKNNWG23TPOA", "x", "../etc", "%20", "a/b/c", "№"])
def test_unknown_and_malformed_codes_look_the_same(visitor: StrictClient, code: str) -> None:
    issued_certificate()

    answer = visitor.get(f"/verify/{code}")
    plainest = visitor.get("/verify/UNKNOWN")

    assert answer.status_code == plainest.status_code == 404
    assert "<h1>Not found</h1>" in answer.text
    assert card_of(answer.text) == card_of(plainest.text)


def card_of(page: str) -> str:
    return page.split("verdict-card")[1].split("<form")[0]


def test_small_letters_and_hyphens_do_not_matter(visitor: StrictClient) -> None:
    code = issued_certificate().code.lower()

    assert "<h1>Valid</h1>" in visitor.get(f"/verify/{code[:13]}-{code[13:]}").text


def test_the_form_leads_to_the_answer(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    typed = f" https://registry.example.kg/verify/{certificate.code.lower()} "

    answer = visitor.get("/verify", query_string={"q": typed})

    assert (answer.status_code, answer.location) == (303, f"/verify/{certificate.code}")


@pytest.mark.parametrize("typed", ["", "  ", "---", "//"])
def test_an_empty_question_gives_the_form_back(visitor: StrictClient, typed: str) -> None:
    assert 'name="q"' in visitor.get("/verify", query_string={"q": typed}).text


@pytest.mark.parametrize("typed", ["ICDC-2023-00001-1", "icdc 2023 00001 1", "2О23-ООО01-1"])
def test_a_number_shows_the_state_but_not_the_name(visitor: StrictClient, typed: str) -> None:
    certificate = issued_certificate()

    page = visitor.get("/verify", query_string={"q": typed}, follow_redirects=True).text

    assert "<h1>Valid</h1>" in page
    assert certificate.number in page
    assert "DA-2023-01" in page
    assert "12.03.2023" in page
    assert "Өмүрова" not in page
    assert certificate.code not in page


def test_a_number_alone_is_answered_with_what_it_tells(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    by_number = visitor.get(f"/verify/{certificate.number}").text
    by_code = visitor.get(f"/verify/{certificate.code}").text

    assert "a number alone does not tell" in by_number
    assert "Compare what is printed" not in by_number
    assert "Compare what is printed" in by_code


@pytest.mark.parametrize(
    "typed", ["шсвс-2023-00001-1", "сертификат № ICDC-2023-1-1", "ИСДС–2023–00001–1"]
)
def test_a_number_is_understood_however_it_is_typed(visitor: StrictClient, typed: str) -> None:
    issued_certificate()

    answer = visitor.get("/verify", query_string={"q": typed})

    assert (answer.status_code, answer.location) == (303, "/verify/ICDC-2023-00001-1")
    assert "<h1>Valid</h1>" in visitor.get(f"/verify/{typed}").text


@pytest.mark.parametrize("typed", ["№ icdc 2023 1 5", "ICDC-2023-00001-5"])
def test_what_was_mistyped_is_shown_as_it_was_typed(visitor: StrictClient, typed: str) -> None:
    issued_certificate()

    page = visitor.get("/verify", query_string={"q": typed}, follow_redirects=True).text

    assert "mistyped" in page
    assert f"You typed: {typed}<" in page
    assert f'value="{typed}"' in page


def test_a_mistyped_number_is_called_mistyped(visitor: StrictClient) -> None:
    issued_certificate()

    assert "mistyped" in visitor.get("/verify/ICDC-2023-00002-1").text
    assert "mistyped" not in visitor.get(f"/verify/{number(2023, 2)}").text


@pytest.mark.parametrize("ending", ["", ".json"])
def test_programs_get_the_printed_facts(visitor: StrictClient, ending: str) -> None:
    certificate = issued_certificate()

    answer = visitor.get(f"/verify/{certificate.code}{ending}", headers=as_program(ending))

    assert answer.status_code == 200
    assert answer.json == {
        "status": "valid", "number": "ICDC-2023-00001-1", "name": "Өмүрова Жаңыл Үсөновна",
        "programme": "Маалыматтарды талдоо", "course": "Course DA-2023-01",
        "course_code": "DA-2023-01", "hours": 40, "starts_on": "2023-03-01",
        "ends_on": "2023-03-10", "place": "", "issued_on": "2023-03-12", "revoked_on": None,
        "issuer": "Санариптик компетенциялардын инновациялык борбору",
    }  # fmt: skip


def as_program(ending: str) -> dict[str, str]:
    return {} if ending else {"Accept": "application/json"}


def test_programs_learn_of_a_revocation(visitor: StrictClient) -> None:
    certificate = revoked_certificate()

    facts = visitor.get(f"/verify/{certificate.code}.json").json

    assert facts is not None
    assert (facts["status"], facts["revoked_on"]) == ("revoked", "2023-05-04")
    assert "hours were not attended" not in str(facts)


@pytest.mark.parametrize("ending", ["", ".json"])
def test_programs_get_nothing_but_not_found(visitor: StrictClient, ending: str) -> None:
    answer = visitor.get(f"/verify/UNKNOWN{ending}", headers=as_program(ending))

    assert (answer.status_code, answer.json) == (404, {"status": "not_found"})


def test_programs_get_no_name_for_a_number(visitor: StrictClient) -> None:
    issued_certificate()

    assert visitor.get("/verify/ICDC-2023-00001-1.json").json == {
        "status": "valid", "number": "ICDC-2023-00001-1", "course_code": "DA-2023-01",
        "issued_on": "2023-03-12", "revoked_on": None,
    }  # fmt: skip


def test_a_browser_gets_a_page_and_caches_tell_them_apart(visitor: StrictClient) -> None:
    accept = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

    answer = visitor.get(f"/verify/{issued_certificate().code}", headers=accept)

    assert answer.mimetype == "text/html"
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/verify", "/verify/UNKNOWN", "/verify/UNKNOWN.json"])
def test_search_engines_are_kept_out(visitor: StrictClient, path: str) -> None:
    answer = visitor.get(path)

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.is_json or '<meta name="robots" content="noindex, nofollow">' in answer.text


def test_nothing_but_the_paper_is_told(app: Flask, visitor: StrictClient) -> None:
    certificate = issued_certificate()
    person = db.session.get_one(Trainee, certificate.enrolment.trainee_id)
    person.phone = "+996 555 123456"
    db.session.commit()

    page = visitor.get(f"/verify/{certificate.code}").text

    assert not [secret for secret in (*SECRETS, person.phone) if secret in page]


def test_the_page_is_light(visitor: StrictClient) -> None:
    page = visitor.get(f"/verify/{issued_certificate().code}")

    assert len(page.data) < 15_000
