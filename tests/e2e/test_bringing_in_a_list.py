"""A participant list comes in through the browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    TRAINER,
    bring_in,
    follow,
    make_roster,
    sees_counters,
    sees_people,
    sign_in,
)

pytestmark = pytest.mark.e2e


def test_a_list_is_looked_at_and_then_brought_in(page: Page, registry: Registry) -> None:
    sign_in(page, TRAINER, make_roster(registry, code="DA-2023-01"))

    bring_in(page, "DA-2023-01.xlsx")
    summary = page.locator("#list-summary")
    expect(summary.get_by_role("listitem").filter(has_text="new")).to_contain_text("29")
    expect(summary.get_by_role("listitem").filter(has_text="twice")).to_contain_text("1")
    follow(page, page.get_by_role("button", name="Bring in 29 people"))

    expect(page.get_by_text("29 people brought in")).to_be_visible()
    sees_people(page, 29)
    sees_counters(page, women=19, men=10)


def test_the_same_list_again_brings_in_nobody(page: Page, registry: Registry) -> None:
    sign_in(page, TRAINER, make_roster(registry, code="DA-2023-01"))
    bring_in(page, "DA-2023-01.xlsx")
    follow(page, page.get_by_role("button", name="Bring in 29 people"))

    bring_in(page, "DA-2023-01.xlsx")
    follow(page, page.get_by_role("button", name="Done: nobody to bring in"))

    sees_people(page, 29)


def test_nothing_is_stored_when_the_preview_is_cancelled(page: Page, registry: Registry) -> None:
    sign_in(page, TRAINER, make_roster(registry, code="DA-2023-01"))

    bring_in(page, "DA-2023-01.xlsx")
    follow(page, page.get_by_role("button", name="Cancel"))

    expect(page.get_by_text("nobody was brought in")).to_be_visible()
    sees_people(page, 0)
