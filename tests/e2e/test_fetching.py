"""What a browser really fetches: few files, compressed, and each only once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browsing import PATIENCE
from tests.e2e.serving import Registry
from tests.e2e.verbs import TRAINER, sign_in
from tests.house.budgets import MOST_PAGE, MOST_PUBLIC, MOST_REQUESTS, MOST_SCRIPT, MOST_STYLE

pytestmark = pytest.mark.e2e
# By address how many bytes came over the network, headers too; nothing for what was kept.
FETCHED = """() => Object.fromEntries(
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map((one) => [new URL(one.name).pathname, one.transferSize]))"""
# In bytes: the headers of an answer that has nothing else.
HEADERS = 2_000


@pytest.fixture
def page(chromium: Browser, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Without anything between browser and server, which would switch off what browsers keep."""
    monkeypatch.setitem(registry.app.config, "ASSETS", "local")
    context = chromium.new_context(base_url=registry.address, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def fetched(page: Page, path: str) -> dict[str, int]:
    page.goto(path, wait_until="load")
    found: dict[str, int] = page.evaluate(FETCHED)
    return found


def test_a_page_comes_in_few_pieces_and_its_files_only_once(page: Page, registry: Registry) -> None:
    at_first = fetched(page, "/sign-in")
    sign_in(page, TRAINER)
    later = fetched(page, "/courses")

    assert len(at_first) <= MOST_REQUESTS
    assert 0 < sum(at_first.values()) < MOST_PAGE + MOST_STYLE + MOST_SCRIPT
    assert later.keys() - {"/courses"} == at_first.keys() - {"/sign-in"}
    assert {path for path, size in later.items() if size} == {"/courses"}


def test_an_outsiders_page_is_not_fetched_twice(page: Page) -> None:
    at_first = fetched(page, "/verify")
    later = fetched(page, "/verify")

    assert HEADERS < sum(at_first.values()) < MOST_PUBLIC
    assert later["/verify"] < at_first["/verify"]
    assert sum(later.values()) < HEADERS
