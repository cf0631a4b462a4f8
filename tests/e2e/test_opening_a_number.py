"""A number is clicked, and shows as many people; the way back keeps the selection."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from icdc.demo.loading import PASSWORD
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import follow, sign_in

pytestmark = pytest.mark.e2e
SELECTION = "programme=DA&region=KG11&to=2023-10-31"


@pytest.fixture
def figures(browsers: Browsers, demonstration: Registry) -> Page:
    page = browsers.open(demonstration)
    sign_in(page, "manager@demo.icdc.kg", f"/gender-share?{SELECTION}", PASSWORD)
    return page


def number_in(page: Page, panel: str, gender: re.Pattern[str]) -> Locator:
    """How many people of a gender the panel counts."""
    row = page.get_by_role("region", name=panel).get_by_role("row", name=gender)
    return row.get_by_role("link").first


def lines_on(page: Page) -> int:
    """The lines of all pages of an opened number."""
    lines = page.get_by_role("table").locator("tbody tr")
    expect(lines.first).to_be_visible()
    count = lines.count()
    onwards = page.get_by_role("link", name="Next")
    if not onwards.count():
        return count
    address = onwards.get_attribute("href")
    assert address
    page.goto(address)
    return count + lines_on(page)


@pytest.mark.parametrize("panel", ["Registered people", "Certified people"])
@pytest.mark.parametrize("gender", ["Women", "Men", "Total"])
def test_a_number_opens_as_many_people(figures: Page, panel: str, gender: str) -> None:
    link = number_in(figures, panel, re.compile(f"^{gender} "))
    number = int(link.inner_text())

    follow(figures, link)

    expect(figures.locator("#counted")).to_contain_text(re.compile(rf"^{number} (people|person)"))
    assert lines_on(figures) == number


def test_the_way_back_keeps_the_selection(figures: Page) -> None:
    follow(figures, number_in(figures, "Registered people", re.compile("^Women ")))
    expect(figures.get_by_role("heading", level=1)).to_have_text("Registered: women")

    figures.get_by_role("navigation", name="You are here").get_by_role("link").click()

    expect(figures.get_by_label("Programme")).to_have_value("DA")
    expect(figures).to_have_url(re.compile("programme=DA.*region=KG11|region=KG11.*programme=DA"))


def test_the_list_can_be_taken_home(figures: Page) -> None:
    follow(figures, number_in(figures, "Certified people", re.compile("^Women ")))

    with figures.expect_download() as download:
        figures.get_by_role("link", name="Excel").click()

    assert download.value.suggested_filename.startswith("certified_women_people")


def test_a_person_on_the_list_is_one_click_away(figures: Page) -> None:
    follow(figures, number_in(figures, "Registered people", re.compile("^Women ")))
    someone = figures.get_by_role("rowheader").get_by_role("link").first
    name = someone.inner_text()

    someone.click()

    expect(figures.get_by_role("heading", level=1)).to_contain_text(name)
