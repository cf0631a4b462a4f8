"""By keyboard alone: the list of shortcuts, the search, and straight to a course."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import ASANOVA, TRAINER, arrive, follow, make_roster

pytestmark = pytest.mark.e2e
# As the Russian layout writes: `/` and `?` are elsewhere, and the letter's place gives С for C.
TYPE_RUSSIAN = """([key, code]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))"""


def test_a_course_is_reached_without_a_mouse(page: Page, registry: Registry) -> None:
    course = make_roster(registry, ASANOVA)
    arrive(page, registry, TRAINER, "/trainees")
    way = page.get_by_role("link", name="Асанова Айгүл")
    way.focus()
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")

    page.keyboard.press("?")
    expect(shortcuts.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")

    expect(shortcuts).to_be_hidden()
    expect(way).to_be_focused()
    field = page.get_by_role("banner").get_by_label("Search the registry", exact=True).last
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("da-01 gc?")
    expect(field).to_have_value("da-01 gc?")
    field.fill("da-01")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(registry.address + course)
    with page.expect_navigation():
        page.evaluate(TYPE_RUSSIAN, ["п", "KeyG"])
        page.evaluate(TYPE_RUSSIAN, ["с", "KeyC"])
    expect(page).to_have_url(registry.address + "/courses")


def test_the_keys_can_be_switched_off(page: Page, registry: Registry) -> None:
    arrive(page, registry, TRAINER, "/courses")
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")
    page.get_by_role("link", name="Keyboard shortcuts").click()
    shortcuts.get_by_label("Shortcuts of one key are on").uncheck()
    page.keyboard.press("Escape")
    expect(shortcuts).to_be_hidden()

    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("/")

    expect(shortcuts).to_be_hidden()
    expect(page.locator("#search")).not_to_be_focused()


def test_on_a_phone_the_menu_and_the_search_need_no_script(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(registry, scripts=False, width=320)
    course = make_roster(registry, ASANOVA)
    arrive(page, registry, TRAINER, "/trainees")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Menu").click()
    follow(page, menu.get_by_role("link", name="Courses"))
    follow(page, page.get_by_role("button", name="Find"))
    page.get_by_label("Search the registry").last.fill("DA-01")
    follow(page, page.get_by_role("main").get_by_role("button", name="Search"))

    expect(page).to_have_url(registry.address + course)
