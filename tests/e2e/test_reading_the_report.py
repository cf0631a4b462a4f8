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
    expect(registered).to_contain_text("At least 30 %")


def test_the_share_is_one_click_from_signing_in(office: Page) -> None:
    expect(office.get_by_role("heading", name="Overview", level=1)).to_be_visible()

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


def test_back_and_forward_show_what_was_shown_then(office: Page) -> None:
    def sees(programme: str, by: str, breakdown: str) -> None:
        expect(office.get_by_label("Programme")).to_have_value(programme)
        expect(office.get_by_label("Broken down by")).to_have_value(by)
        expect(office.locator("#groups thead")).to_contain_text(breakdown)

    office.goto("/gender-share?programme=TND")
    office.get_by_label("Broken down by").select_option("month")
    sees("TND", "month", "Month")
    office.get_by_label("Programme").select_option("DA")
    expect(office).to_have_url(re.compile(r"programme=DA&by=month$"))

    office.go_back()
    sees("TND", "month", "Month")
    office.go_back()
    sees("TND", "course", "Course")
    office.go_forward()
    sees("TND", "month", "Month")
    office.go_forward()

    sees("DA", "month", "Month")
    expect(office.get_by_role("region", name="Registered people")).not_to_contain_text("no data")


def test_the_focus_goes_from_a_filter_taken_off_to_the_next_one(office: Page) -> None:
    office.goto("/gender-share?to=2023-10-31&programme=DA")

    office.get_by_role("link", name="Take off: Period").press("Enter")
    last = office.get_by_role("link", name="Take off: Programme")
    expect(last).to_be_focused()
    last.press("Enter")

    expect(office.get_by_role("button", name="Show", exact=True)).to_be_focused()
    expect(office).to_have_url(re.compile(r"/gender-share$"))


def test_the_focus_goes_from_a_group_to_the_new_breakdown(office: Page) -> None:
    office.goto("/gender-share?by=region")

    office.get_by_role("link", name="Bishkek", exact=True).press("Enter")

    expect(office).to_have_url(re.compile(r"region=KG11"))
    expect(office.get_by_role("heading", name="Breakdown")).to_be_focused()


def test_what_the_reader_has_opened_stays_open(office: Page) -> None:
    office.goto("/gender-share")
    office.get_by_text("More filters").click()
    for numbers in office.get_by_text("The numbers").all():
        numbers.click()

    office.get_by_label("Broken down by").select_option("month")

    expect(office.locator("#groups thead")).to_contain_text("Month")
    expect(office.get_by_label("Age", exact=True)).to_be_visible()
    for kind in ("groups", "timeline"):
        expect(office.locator(f"#chart-numbers-{kind} table")).to_be_visible()


def test_a_fault_in_a_rarer_filter_opens_it_again(office: Page) -> None:
    office.goto("/gender-share")
    office.get_by_text("More filters").click()
    office.get_by_label("As of the day").fill("31.02.2023")
    office.get_by_text("More filters").click()

    office.get_by_role("button", name="Show", exact=True).click()

    expect(office.get_by_text("31.02.2023 is not a date")).to_be_visible()
    expect(office.get_by_label("As of the day")).to_be_focused()


def test_the_answers_are_read_out_when_they_change(office: Page) -> None:
    office.goto("/gender-share")
    said = office.locator("#share-said")
    was = said.element_handle()

    choose_analytics_until_october(office)

    expect(said).to_contain_text("Registered people: 61.2 %, 90 of 147.")
    assert said.evaluate("(element, was) => element === was", was)


def test_a_page_is_printed_dark_on_white_from_a_dark_screen(office: Page) -> None:
    office.emulate_media(color_scheme="dark", media="print")
    for address in ("/gender-share", "/courses"):
        office.goto(address)
        page = office.locator("html")
        expect(page).to_have_attribute("data-bs-theme", "dark")

        for part, colour in (("body", "rgb(30, 38, 41)"), ("h1", "rgb(30, 38, 41)")):
            expect(office.locator(part)).to_have_css("color", colour)
        expect(office.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    office.goto("/gender-share")
    expect(office.locator("#registered")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_paper_holds_no_buttons_and_nothing_that_is_shut(office: Page) -> None:
    office.emulate_media(media="print")
    office.goto("/gender-share")
    expect(office.get_by_text("How the figures are counted")).to_be_hidden()
    for heading in office.get_by_role("heading", level=2).all():
        expect(heading).to_have_css("break-after", "avoid")

    office.goto("/gender-share/work-list")
    doubles = office.get_by_role("region", name="Possible double records").first
    expect(doubles.get_by_role("link").first).to_be_visible()
    expect(doubles.get_by_text("Compare and merge…")).to_be_hidden()


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
