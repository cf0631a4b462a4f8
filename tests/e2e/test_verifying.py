"""Somebody outside checks a paper: on a telephone, without scripts and without cookies."""

import pytest
from playwright.sync_api import Page, expect

from icdc.extensions import limiter
from tests.certification.cast import issued_certificate
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import follow

pytestmark = pytest.mark.e2e
PHONE = 320


@pytest.fixture
def page(browsers: Browsers, registry: Registry) -> Page:
    limiter.reset()
    return browsers.open(registry, scripts=False, width=PHONE)


def certificate_in(registry: Registry) -> tuple[str, str]:
    with registry.app.app_context():
        certificate = issued_certificate()
        return certificate.number, certificate.code


def test_a_number_and_the_family_name_open_the_paper(page: Page, registry: Registry) -> None:
    number, _code = certificate_in(registry)
    page.goto("/verify")
    page.get_by_label("Code or register number").fill(number.lower().replace("-", " "))
    follow(page, page.get_by_role("button", name="Check", exact=True))
    expect(page.get_by_role("heading", name="Valid")).to_be_visible()

    compare(page, "Асанова")
    expect(page.get_by_text("does not fit the certificate")).to_be_visible()
    compare(page, "омурова")

    expect(page.get_by_text("Өмүрова Жаңыл Үсөновна")).to_be_visible()
    expect(page.get_by_role("heading", name="Valid")).to_be_visible()


def compare(page: Page, family_name: str) -> None:
    page.get_by_label("Family name on the paper").fill(family_name)
    follow(page, page.get_by_role("button", name="Compare"))


def test_the_language_is_changed_on_the_answer_itself(page: Page, registry: Registry) -> None:
    _number, code = certificate_in(registry)
    page.goto(f"/verify/{code}")

    follow(page, page.get_by_role("link", name="Русский"))

    expect(page.get_by_role("heading", name="Действителен")).to_be_visible()
    expect(page.get_by_text("Өмүрова Жаңыл Үсөновна")).to_be_visible()
    assert [one["name"] for one in page.context.cookies()] == ["language"]


def test_a_forgery_is_reported_from_the_answer(page: Page, registry: Registry) -> None:
    page.goto("/verify/ICDC-2023-00999-9")
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()

    follow(page, page.get_by_role("link", name="Report a forgery"))
    expect(page.get_by_label("Number or code on the paper")).to_have_value("ICDC-2023-00999-9")
    page.get_by_label("What is wrong with it?").fill("The square code leads to another site")
    follow(page, page.get_by_role("button", name="Send the report"))

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


@pytest.mark.parametrize("path", ["", "/UNKNOWN", "/report"])
def test_nothing_scrolls_sideways(page: Page, path: str) -> None:
    page.goto(f"/verify{path}")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
