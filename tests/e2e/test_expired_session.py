"""Somebody comes back from lunch, and the session is over."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    TRAINER,
    cell,
    give_password,
    make_roster,
    open_cell,
    sees_cell,
    sign_in,
)

pytestmark = pytest.mark.e2e
NAME = "Асанова Айгүл"


@pytest.fixture
def course(registry: Registry) -> str:
    return make_roster(registry, ASANOVA)


def test_opening_a_cell_leads_to_signing_in_and_back(page: Page, course: str) -> None:
    sign_in(page, TRAINER, course)
    page.context.clear_cookies()

    cell(page, NAME, "Patronymic").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    give_password(page, TRAINER)
    expect(page).to_have_url(course)


def test_saving_a_cell_leads_to_signing_in_and_stores_nothing(page: Page, course: str) -> None:
    sign_in(page, TRAINER, course)
    opened = open_cell(page, NAME, "Patronymic")
    page.context.clear_cookies()

    opened.fill("Кубанычбековна")
    opened.press("Enter")

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    give_password(page, TRAINER)
    expect(page).to_have_url(course)
    sees_cell(page, NAME, "Patronymic", "–")
