"""The public check: light, the same for everything that leads nowhere, without cookies."""

import re

import pytest
from flask import Flask

from icdc.certification.verifying.verdict import NOT_FOUND, WITHDRAWN
from icdc.config import ROOT
from icdc.models import CertificateState
from tests.certification.cast import issued_certificate
from tests.certification.verify_cast import (
    UNKNOWN_CODE,
    WITHDRAWN_CODE,
    certificate_in,
    name_withheld,
    rename,
    weight_of,
    withdrawn_link,
)
from tests.conftest import StrictClient
from tests.statements import statements

NUMBER = "ICDC-2023-00001-1"
NOWHERE = ["x", "../etc", "%20", "a/b/c", "№", "A" * 190, "' OR 1=1 --", UNKNOWN_CODE]


def without_what_was_typed(page: str) -> str:
    return re.sub(r'(?<=value=")[^"]*|(?<=href=")[^"]*', "", page)


@pytest.mark.parametrize("code", NOWHERE)
def test_unknown_and_malformed_codes_look_the_same(visitor: StrictClient, code: str) -> None:
    issued_certificate()

    answer = visitor.get(f"/verify/{code}")
    plainest = visitor.get("/verify/UNKNOWN")

    assert answer.status_code == plainest.status_code == 404
    assert "<h1>Not found</h1>" in answer.text
    assert without_what_was_typed(answer.text) == without_what_was_typed(plainest.text)
    assert [*answer.headers.keys()] == [*plainest.headers.keys()]


@pytest.mark.parametrize("code", [*NOWHERE, "ICDC-2023-00077-7", "ICDC-2023-00077-0"])
def test_unknown_and_malformed_codes_ask_the_database_as_much(
    visitor: StrictClient, code: str
) -> None:
    with statements(of=("SELECT", "INSERT")) as asked:
        visitor.get("/verify", query_string={"number": code})

    # A code, a withdrawn code, a number; and the day's figure.
    assert [one.split()[0] for one in asked] == ["SELECT"] * 3 + ["INSERT"]


def test_a_code_is_answered_after_one_question(visitor: StrictClient) -> None:
    code = issued_certificate().code

    with statements(of=("SELECT", "INSERT")) as asked:
        visitor.get(f"/verify/{code}")

    assert [one.split()[0] for one in asked] == ["SELECT", "INSERT"]


LONG_NAME = "Абдыкадырова-Мамбеталиева Айжамал-Нурсултановна Токтогуловна Кызы Ө"


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("state", ["valid", "expired", "replaced", "revoked"])
def test_an_answer_with_its_styles_is_light(
    visitor: StrictClient, state: str, language: str
) -> None:
    certificate = certificate_in(state)
    rename(certificate, LONG_NAME, LONG_NAME)

    full = visitor.get(f"/verify/{certificate.code}?lang={language}")
    entry = visitor.get(f"/verify/{NUMBER}?lang={language}")

    assert weight_of(full.data) < 15_000
    assert weight_of(entry.data) < 15_000


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("path", ["", f"/{UNKNOWN_CODE}", f"/{WITHDRAWN_CODE}"])
def test_the_other_pages_are_light_too(visitor: StrictClient, path: str, language: str) -> None:
    withdrawn_link()

    assert weight_of(visitor.get(f"/verify{path}?lang={language}").data) < 15_000


def test_the_six_answers_differ_in_word_and_in_shape() -> None:
    source = ROOT / "templates" / "certification" / "verifying" / "icons.html"

    shapes = re.findall(r'"(\w+)": "(M[^"]+)"', source.read_text())

    assert {name for name, _drawing in shapes} >= {*CertificateState, NOT_FOUND, WITHDRAWN}
    assert len({drawing for _name, drawing in shapes}) == len(shapes)


@pytest.mark.parametrize("path", ["/verify", "/verify/UNKNOWN", "/verify/UNKNOWN.json", NUMBER])
def test_search_engines_are_kept_out(visitor: StrictClient, path: str) -> None:
    answer = visitor.get(path if path.startswith("/") else f"/verify?number={path}")

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.is_json or '<meta name="robots" content="noindex, nofollow">' in answer.text


def test_a_visitor_gets_no_cookie_and_nothing_from_elsewhere(visitor: StrictClient) -> None:
    code = name_withheld().code

    pages = [visitor.get(path) for path in ("/verify", f"/verify/{code}", f"/verify/{NUMBER}")]
    pages.append(visitor.post(f"/verify/{NUMBER}/name", data={"family_name": "Өмүрова"}))

    for page in pages:
        assert "Set-Cookie" not in page.headers
        assert "<script" not in page.text
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)


@pytest.mark.parametrize(("language", "own"), [("ky", "Кыргызча"), ("ru", "Русский")])
def test_the_language_stands_in_the_address(visitor: StrictClient, language: str, own: str) -> None:
    code = issued_certificate().code

    page = visitor.get(f"/verify/{code}?lang={language}").text

    assert f'<html lang="{language}">' in page
    assert f'aria-current="true">{own}</a>' in page
    assert f'href="/verify/{code}?lang=en"' in page
    assert f'<input type="hidden" name="lang" value="{language}">' in page


def test_the_language_switch_keeps_the_question(visitor: StrictClient) -> None:
    page = visitor.get("/verify", query_string={"number": "x & y", "lang": "ru"}).text

    assert 'href="/verify?number=x+%26+y&amp;lang=ky"' in page


def test_a_language_that_there_is_not_changes_nothing(visitor: StrictClient) -> None:
    assert '<html lang="en">' in visitor.get("/verify?lang=xx").text


def test_the_answer_can_be_read_by_who_sees_nothing(app: Flask, visitor: StrictClient) -> None:
    page = visitor.get(f"/verify/{issued_certificate().code}").text

    assert 'role="status"' in page
    assert "<svg" in page.split("verdict-card")[1].split("<h1>")[0]
    assert 'aria-hidden="true"><path' in page


def test_what_nobody_sees_is_not_written_into_the_page_again(visitor: StrictClient) -> None:
    page = visitor.get("/verify/AB%01C%E2%80%AED").text

    assert 'value="ABCD"' in page
