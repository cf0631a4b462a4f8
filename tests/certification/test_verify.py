"""The public check: its answers."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Trainee
from icdc.models.certificate import InLanguages
from icdc.web.certificates import number
from tests.certification.cast import issued_certificate
from tests.certification.verify_cast import (
    NEW_CODE,
    UNKNOWN_CODE,
    WITHDRAWN_CODE,
    certificate_in,
    name_withheld,
    rename,
    withdrawn_link,
)
from tests.conftest import StrictClient

NUMBER = "ICDC-2023-00001-1"
SECRETS = ("janyl@example.kg", "female", "woman", "/trainees", "/certificates/")


def test_the_first_page_asks_for_a_code_and_needs_no_account(visitor: StrictClient) -> None:
    page = visitor.get("/verify")

    assert page.status_code == 200
    assert 'name="number"' in page.text
    assert 'href="/courses"' not in page.text


def test_a_valid_certificate_shows_what_is_printed(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    rename(certificate, "Өмүрова Жаңыл Үсөновна", "OMUROVA ZHANYL")

    answer = visitor.get(f"/verify/{certificate.code}")

    assert answer.status_code == 200
    assert "<h1>Valid</h1>" in answer.text
    for fact in (
        "Өмүрова Жаңыл Үсөновна", "OMUROVA ZHANYL", "Маалыматтарды талдоо", "DA-2023-01", "40",
        "01.03.2023 – 10.03.2023", NUMBER, "12.03.2023", "without end",
        "Санариптик компетенциялардын инновациялык борбору",
    ):  # fmt: skip
        assert fact in answer.text


def test_the_programme_is_named_in_the_readers_language_too(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    titles: InLanguages = {
        "ky": "Маалыматтарды талдоо",
        "ru": "Анализ данных",
        "en": "Data analytics",
    }
    printed = certificate.printed.copy()
    printed["programmes"] = titles
    certificate.printed = printed
    db.session.commit()

    page = visitor.get(f"/verify/{certificate.code}?lang=ru").text

    assert "<dd>Анализ данных<br>" in page
    assert "Маалыматтарды талдоо · Data analytics" in page


def test_an_old_paper_knows_its_programme_in_one_language(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    printed = certificate.printed.copy()
    printed.pop("programmes", None)
    certificate.printed = printed
    db.session.commit()

    page = visitor.get(f"/verify/{certificate.code}?lang=ru").text

    assert "<dd>Маалыматтарды талдоо</dd>" in page


def test_an_expired_certificate_says_since_when(visitor: StrictClient) -> None:
    answer = visitor.get(f"/verify/{certificate_in('expired').code}")

    assert answer.status_code == 200
    assert "<h1>Expired</h1>" in answer.text
    assert "valid until 30.09.2023 and has expired since" in answer.text
    assert "Өмүрова" in answer.text


def test_a_revoked_certificate_says_when_and_the_class_but_not_the_note(
    visitor: StrictClient,
) -> None:
    answer = visitor.get(f"/verify/{certificate_in('revoked').code}")

    assert answer.status_code == 200
    assert "<h1>Revoked</h1>" in answer.text
    assert "revoked on 04.05.2023" in answer.text
    assert "Reason: the conditions were not met." in answer.text
    assert "seen elsewhere" not in answer.text


def test_a_replaced_certificate_names_its_successor_but_not_the_new_facts(
    visitor: StrictClient,
) -> None:
    page = visitor.get(f"/verify/{certificate_in('replaced').code}").text

    assert "<h1>Replaced</h1>" in page
    assert "replaced on 01.06.2023" in page
    assert "version 2 of the same number, which is valid" in page
    assert "Өмүрова" in page
    assert "Бакирова" not in page
    assert NEW_CODE not in page


def test_the_new_code_and_the_number_lead_to_the_new_version(visitor: StrictClient) -> None:
    certificate_in("replaced")

    by_code = visitor.get(f"/verify/{NEW_CODE}").text
    by_number = visitor.get(f"/verify/{NUMBER}").text

    assert "<h1>Valid</h1>" in by_code
    assert "Бакирова" in by_code
    assert "<h1>Valid</h1>" in by_number
    assert "<dt>Version</dt><dd>2</dd>" in by_number


def test_a_replaced_version_says_that_the_new_one_is_revoked(visitor: StrictClient) -> None:
    old = certificate_in("replaced")
    assert old.successor
    old.successor.revoked_on, old.successor.revoked_at = old.issued_on, old.issued_at
    db.session.commit()

    assert "version 2, is revoked" in visitor.get(f"/verify/{old.code}").text


def test_a_withdrawn_link_says_so_and_nothing_else(visitor: StrictClient) -> None:
    withdrawn_link()

    answer = visitor.get(f"/verify/{WITHDRAWN_CODE.lower()}")

    assert answer.status_code == 410
    assert "<h1>Link withdrawn</h1>" in answer.text
    assert "Өмүрова" not in answer.text
    assert NUMBER not in answer.text


def test_a_withheld_name_is_not_told(visitor: StrictClient) -> None:
    answer = visitor.get(f"/verify/{name_withheld().code}")

    assert "<h1>Valid</h1>" in answer.text
    assert "withheld at the holder" in answer.text
    assert "Маалыматтарды талдоо" in answer.text
    assert "Өмүрова" not in answer.text


def test_a_certificate_answers_when_the_name_was_erased(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    rename(certificate, "")

    assert "withheld at the holder" in visitor.get(f"/verify/{certificate.code}").text


def test_small_letters_and_hyphens_do_not_matter(visitor: StrictClient) -> None:
    code = issued_certificate().code.lower()

    assert "<h1>Valid</h1>" in visitor.get(f"/verify/{code[:13]}-{code[13:]}").text


@pytest.mark.parametrize("name", ["number", "q"])
def test_the_form_answers_in_its_place(visitor: StrictClient, name: str) -> None:
    certificate = issued_certificate()
    typed = f" https://registry.example.kg/verify/{certificate.code.lower()} "

    answer = visitor.get("/verify", query_string={name: typed})

    assert answer.status_code == 200
    assert "<h1>Valid</h1>" in answer.text


@pytest.mark.parametrize("typed", ["", "  ", "---", "//"])
def test_an_empty_question_gives_the_form_back(visitor: StrictClient, typed: str) -> None:
    answer = visitor.get("/verify", query_string={"number": typed})

    assert answer.status_code == 200
    assert "Point a telephone" in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        "ICDC-2023-00001-1", "icdc 2023 00001 1", "2О23-ООО01-1", "шсвс-2023-00001-1",
        "сертификат № ICDC-2023-1-1", "ИСДС–2023–00001–1",
    ],
)  # fmt: skip
def test_a_number_shows_the_state_but_not_the_name(visitor: StrictClient, typed: str) -> None:
    certificate = issued_certificate()

    page = visitor.get("/verify", query_string={"number": typed}).text

    assert "<h1>Valid</h1>" in page
    assert all(fact in page for fact in (NUMBER, "DA-2023-01", "12.03.2023"))
    for secret in ("Өмүрова", "Маалыматтарды талдоо", certificate.code):
        assert secret not in page


def test_a_number_of_an_older_register_is_found_as_it_is_written(visitor: StrictClient) -> None:
    certificate = issued_certificate()
    certificate.number = "17/2019-К"
    db.session.commit()

    page = visitor.get("/verify", query_string={"number": " 17/2019-к "}).text

    assert "<h1>Valid</h1>" in page
    assert "Өмүрова" not in page


def test_a_number_alone_is_answered_with_what_it_tells(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    by_number = visitor.get(f"/verify/{certificate.number}").text
    by_code = visitor.get(f"/verify/{certificate.code}").text

    assert "a number alone does not tell" in by_number
    assert "Compare what is printed" not in by_number
    assert "Compare what is printed" in by_code


@pytest.mark.parametrize("typed", ["№ icdc 2023 1 5", "ICDC-2023-00001-5"])
def test_what_was_mistyped_is_shown_as_it_was_typed(visitor: StrictClient, typed: str) -> None:
    issued_certificate()

    answer = visitor.get("/verify", query_string={"number": typed})

    assert answer.status_code == 404
    assert "mistyped" in answer.text
    assert f"You typed: {typed}<" in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_mistyped_number_is_called_mistyped(visitor: StrictClient) -> None:
    issued_certificate()

    assert "mistyped" in visitor.get("/verify/ICDC-2023-00002-1").text
    assert "mistyped" not in visitor.get(f"/verify/{number(2023, 2)}").text


def test_nothing_but_the_paper_is_told(app: Flask, visitor: StrictClient) -> None:
    certificate = issued_certificate()
    person = db.session.get_one(Trainee, certificate.enrolment.trainee_id)
    person.phone = "+996 555 123456"
    db.session.commit()

    page = visitor.get(f"/verify/{certificate.code}").text

    assert not [secret for secret in (*SECRETS, person.phone) if secret in page]


def test_the_page_names_the_one_address_and_where_to_report(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://registry.example.kg")

    page = visitor.get(f"/verify/{UNKNOWN_CODE}").text

    assert "https://registry.example.kg/verify</strong>" in page
    assert f'href="/verify/report?number={UNKNOWN_CODE}"' in page


def test_the_link_to_a_report_never_holds_a_code_that_leads_somewhere(
    visitor: StrictClient,
) -> None:
    certificate = issued_certificate()

    page = visitor.get(f"/verify/{certificate.code}").text

    assert f'href="/verify/report?number={NUMBER}"' in page
