"""People are found while somebody types, and no address tells of whom."""

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import MANAGER, arrive, follow
from tests.factories import make_trainee

pytestmark = pytest.mark.e2e
PIN = "11904199510082"


@pytest.fixture(autouse=True)
def _people(registry: Registry) -> None:
    with registry.app.app_context():
        make_trainee("Асанова", "Айгүл", pin=PIN)
        make_trainee("Бакиров", "Асан")


def names(page: Page) -> list[str]:
    return page.locator("#people tbody tr td:first-child").all_inner_texts()


def test_aigul_is_found_while_she_is_typed(page: Page, registry: Registry) -> None:
    arrive(page, registry, MANAGER, "/trainees")

    page.get_by_label("Search people").press_sequentially("Aigul")

    expect(page.locator("#people tbody tr")).to_have_count(1)
    assert names(page) == ["Асанова Айгүл"]
    expect(page.get_by_label("Search people")).to_be_focused()


def test_a_pin_stands_in_no_address(page: Page, registry: Registry) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(address_of(request)))
    arrive(page, registry, MANAGER, "/trainees")

    page.get_by_label("Search people").fill(PIN)

    expect(page.locator("#people tbody tr")).to_have_count(1)
    assert names(page) == ["Асанова Айгүл"]
    page.get_by_label("Date of birth").select_option("missing")
    page.wait_for_url("**/trainees?born=missing")
    assert not [address for address in asked if PIN in address]


def address_of(request: Request) -> str:
    return request.url


def test_without_scripts_the_search_is_a_page(browsers: Browsers, registry: Registry) -> None:
    page = browsers.open(registry, scripts=False)
    arrive(page, registry, MANAGER, "/trainees")

    page.get_by_label("Search people").fill(PIN)
    follow(page, page.get_by_role("button", name="Search"))

    assert names(page) == ["Асанова Айгүл"]
    assert page.url.endswith("/trainees/search")


def test_a_pin_is_shown_on_demand(page: Page, registry: Registry) -> None:
    arrive(page, registry, MANAGER, "/trainees")
    follow(page, page.get_by_role("link", name="Асанова Айгүл"))

    page.get_by_role("button", name="Show").click()

    expect(page.locator("#pin")).to_contain_text(PIN)
    expect(page.locator("#pin")).to_contain_text("Looked at 1 time")
