"""Two people edit one cell at the same time."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    MANAGER,
    TRAINER,
    arrive,
    make_roster,
    open_cell,
    row_of,
    sees_cell,
)

pytestmark = pytest.mark.e2e
NAME = "Асанова Айгүл"


@pytest.fixture
def second(browsers: Browsers, page: Page, registry: Registry) -> Page:
    """The page of the second of two, who saves after the first one has."""
    path = make_roster(registry, ASANOVA)
    second = browsers.open(registry)
    arrive(page, registry, TRAINER, path)
    arrive(second, registry, MANAGER, path)
    theirs, mine = (open_cell(somebody, NAME, "Telephone") for somebody in (page, second))
    theirs.fill("+996 111")
    theirs.press("Enter")
    sees_cell(page, NAME, "Telephone", "+996 111")
    mine.fill("+996 222")
    mine.press("Enter")
    return second


def test_the_second_sees_both_values(second: Page) -> None:
    conflict = row_of(second, NAME).get_by_role("alert")

    expect(conflict).to_contain_text("Somebody else changed this while you were typing.")
    expect(conflict.get_by_text("+996 111")).to_be_visible()
    expect(conflict.get_by_text("+996 222")).to_be_visible()


def test_the_second_keeps_the_own_value(second: Page) -> None:
    second.get_by_role("button", name="Keep mine").click()

    sees_cell(second, NAME, "Telephone", "+996 222")
    second.reload()
    sees_cell(second, NAME, "Telephone", "+996 222")


def test_the_second_takes_the_other_value(second: Page) -> None:
    second.get_by_role("link", name="Take theirs").click()

    sees_cell(second, NAME, "Telephone", "+996 111")
    second.reload()
    sees_cell(second, NAME, "Telephone", "+996 111")
