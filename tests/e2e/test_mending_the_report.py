"""A gender is said on the work list, and the figure follows without a reload."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from icdc.models import Gender
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import ASANOVA, BAKIROV, MANAGER, Person, arrive, follow, make_roster

pytestmark = pytest.mark.e2e

SILENT: Person = ("Осмонова", "Нургүл", Gender.not_stated)
SILENT_TOO: Person = ("Токтосунов", "Эрлан", Gender.not_stated)
LIST = "/gender-share/work-list?from=2023-01-01&to=2023-12-31"


@pytest.fixture
def people(registry: Registry) -> None:
    """Of four, one is a woman, one a man, and two have not said."""
    make_roster(registry, ASANOVA, BAKIROV, SILENT, SILENT_TOO)


@pytest.mark.usefixtures("people")
def test_a_gender_changes_the_figure_and_the_keyboard_goes_on(
    page: Page, registry: Registry
) -> None:
    arrive(page, registry, MANAGER, LIST)
    sees_registered(page, "50.0 % 1 of 2", "Not stated: 2.")
    page.evaluate("window.isTheSamePage = true")

    genders(page, "Осмонова").click()
    expect(row(page, "Осмонова").get_by_label("Gender", exact=True)).to_be_focused()
    page.keyboard.type("woman")
    page.keyboard.press("Enter")

    sees_registered(page, "66.6 % 2 of 3", "Not stated: 1.")
    expect(row(page, "Осмонова").get_by_text("Put right")).to_be_attached()
    expect(section(page).get_by_role("heading")).to_have_text("Gender not stated 1")
    expect(row(page, "Токтосунов").get_by_label("Gender", exact=True)).to_be_focused()
    assert page.evaluate("window.isTheSamePage")


@pytest.mark.usefixtures("people")
def test_the_last_cell_keeps_the_focus(page: Page, registry: Registry) -> None:
    arrive(page, registry, MANAGER, LIST)
    genders(page, "Токтосунов").click()

    field = row(page, "Токтосунов").get_by_label("Gender", exact=True)
    field.select_option("man")
    field.press("Enter")

    expect(genders(page, "Токтосунов")).to_have_text("man")
    expect(genders(page, "Токтосунов")).to_be_focused()
    sees_registered(page, "33.3 % 1 of 3", "Not stated: 1.")


@pytest.mark.usefixtures("people")
def test_it_works_without_scripts(browsers: Browsers, registry: Registry) -> None:
    page = browsers.open(registry, scripts=False)
    arrive(page, registry, MANAGER, f"{LIST}&kind=gender")

    follow(page, genders(page, "Осмонова"))
    page.get_by_label("Gender").select_option("woman")
    follow(page, page.get_by_role("button", name="Save"))

    expect(page).to_have_url(re.compile(r"to=2023-12-31&kind=gender#"))
    sees_registered(page, "66.6 % 2 of 3", "Not stated: 1.")
    expect(row(page, "Осмонова")).to_have_count(0)


def test_two_people_of_one_name_are_told_apart(page: Page, registry: Registry) -> None:
    make_roster(registry, ASANOVA, ASANOVA)
    arrive(page, registry, MANAGER, LIST)
    doubles = page.get_by_role("region", name="Possible double records").first

    doubles.get_by_role("button", name="Two people").click()

    expect(doubles.get_by_role("link", name="Noted: these are two people.")).to_be_focused()
    expect(page.get_by_role("link", name="Possible double records ✓")).to_be_visible()


def section(page: Page) -> Locator:
    return page.locator("#work-gender")


def row(page: Page, name: str) -> Locator:
    link = page.get_by_role("link", name=re.compile(f"^{name}"))
    return section(page).get_by_role("row").filter(has=link)


def genders(page: Page, name: str) -> Locator:
    return row(page, name).get_by_role("link", name=re.compile("^Gender: "))


def sees_registered(page: Page, share: str, not_stated: str) -> None:
    figures = page.get_by_role("region", name="Figures")
    expect(figures).to_contain_text(share)
    expect(figures).to_contain_text(not_stated)
