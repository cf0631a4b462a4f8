"""The share of women, found and narrowed down, on the demonstration data."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from icdc.demo.loading import PASSWORD
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import sign_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def office(browsers: Browsers, demonstration: Registry) -> Page:
    page = browsers.open(demonstration)
    sign_in(page, "manager@demo.icdc.kg", password=PASSWORD)
    return page


def choose_analytics_until_october(office: Page) -> None:
    chosen = office.get_by_role("region", name="Choose the figures")
    chosen.get_by_label("Programme").select_option("DA")
    # The programme alone asks for figures already; the answer must not wipe out what is typed.
    chosen.get_by_label("To, included").fill("2023-10-31")
    chosen.get_by_role("button", name="Show").click()


def sees_target_reached(office: Page) -> None:
    registered = office.get_by_role("region", name="Registered people")
    expect(registered).to_contain_text("61.2 %")
    expect(registered).to_contain_text("90 of 147")
    expect(registered).to_contain_text("Target met")


def test_the_share_is_one_click_from_signing_in(office: Page) -> None:
    expect(office.get_by_role("heading", name="Courses", level=1)).to_be_visible()

    office.get_by_role("link", name="Share of women").click()

    for answer in ("Registered people", "Certified people"):
        expect(office.get_by_role("region", name=answer)).to_contain_text(re.compile(r"\d+\.\d %"))


def test_the_figures_are_narrowed_without_a_reload(office: Page) -> None:
    office.goto("/gender-share")
    office.evaluate("window.isTheSamePage = true")

    choose_analytics_until_october(office)

    sees_target_reached(office)
    expect(office).to_have_url(re.compile(r"programme=DA"))
    expect(office).to_have_url(re.compile(r"to=2023-10-31"))
    assert office.evaluate("window.isTheSamePage") is True


def test_the_address_alone_shows_the_same_figures(office: Page) -> None:
    office.goto("/gender-share?programme=DA&to=2023-10-31")

    sees_target_reached(office)


def test_back_restores_what_was_shown_before(office: Page) -> None:
    office.goto("/gender-share?programme=TND")
    registered = office.get_by_role("region", name="Registered people")
    expect(registered).to_contain_text("17 of 90")
    choose_analytics_until_october(office)
    sees_target_reached(office)

    while "programme=DA" in office.url:
        office.go_back()

    expect(office.get_by_label("Programme")).to_have_value("TND")
    expect(registered).to_contain_text("17 of 90")


def test_a_named_period_takes_the_place_of_what_was_typed(office: Page) -> None:
    office.goto("/gender-share")
    choose_analytics_until_october(office)
    sees_target_reached(office)

    office.get_by_role("link", name="All time").click()

    expect(office.get_by_text("All time.", exact=True)).to_be_visible()
    expect(office.get_by_label("To, included")).to_have_value("")
    expect(office.get_by_label("Programme")).to_have_value("DA")


@dataclass
class Clicks:
    """Counts what a hand does: clicks, and keys that stand for one."""

    count: int = 0

    def on(self, what: Locator) -> None:
        what.click()
        self.count += 1


def test_the_weekly_question_takes_five_clicks(office: Page) -> None:
    clicks = Clicks()
    chosen = office.get_by_role("region", name="Choose the figures")

    clicks.on(office.get_by_role("link", name="Share of women"))
    clicks.on(chosen.get_by_label("From"))
    office.keyboard.type("01.01.2023")
    # Tab goes on to the last day.
    office.keyboard.press("Tab")
    office.keyboard.type("31.03.2023")
    clicks.on(chosen.get_by_label("Broken down by"))
    chosen.get_by_label("Broken down by").select_option("region")
    clicks.count += 1
    bishkek = office.get_by_role("row", name=re.compile(r"^Bishkek \d"))
    women = bishkek.get_by_role("link", name=re.compile(r"^\d+$")).first
    expect(women).to_have_text("5")
    clicks.on(women)

    expect(office).to_have_url(re.compile(r"/gender-share/people\?.*gender=women.*key=KG11"))
    expect(office.locator("#opened tbody tr")).to_have_count(5)
    assert clicks.count == 5


def test_a_course_is_chosen_by_typing_and_taken_off_by_its_chip(office: Page) -> None:
    office.goto("/gender-share?to=2023-10-31")
    office.get_by_label("Course", exact=True).fill("DA-2023-01")
    office.keyboard.press("Enter")
    registered = office.get_by_role("region", name="Registered people")
    expect(registered).to_contain_text("19 of 29")

    office.get_by_role("link", name="Take off: Course").click()

    expect(office).to_have_url(re.compile(r"/gender-share\?to=2023-10-31$"))
    expect(office.get_by_label("Course", exact=True)).to_have_value("")


def test_the_rarer_filters_stay_open_while_one_of_them_is_set(office: Page) -> None:
    office.goto("/gender-share")
    office.get_by_text("More filters").click()
    office.get_by_label("Age", exact=True).select_option("25-34")

    expect(office.get_by_role("link", name="Take off: Age")).to_be_visible()
    expect(office.get_by_label("Age", exact=True)).to_be_visible()


def test_the_figures_are_narrowed_without_scripts(
    browsers: Browsers, demonstration: Registry
) -> None:
    page = browsers.open(demonstration, scripts=False)
    sign_in(page, "manager@demo.icdc.kg", password=PASSWORD)
    page.goto("/gender-share")

    choose_analytics_until_october(page)

    sees_target_reached(page)
