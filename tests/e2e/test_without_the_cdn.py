"""From a village whose network does not reach the CDN."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import ASANOVA, TRAINER, arrive, make_roster, open_cell, sees_cell

pytestmark = pytest.mark.e2e
HTMX = "typeof htmx === 'object'"


@pytest.fixture
def village(browsers: Browsers, registry: Registry) -> Page:
    page = browsers.open(registry, cdn=False)
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA))
    return page


def test_the_styles_come_from_our_own_copy(village: Page) -> None:
    button = village.get_by_role("button", name="Add person")

    expect(button).to_have_css("cursor", "pointer")


def test_cells_are_still_edited_in_place(village: Page) -> None:
    village.wait_for_function(HTMX)

    open_cell(village, "Асанова Айгүл", "Patronymic").fill("Кубанычбековна")
    village.keyboard.press("Enter")

    sees_cell(village, "Асанова Айгүл", "Patronymic", "Кубанычбековна")
