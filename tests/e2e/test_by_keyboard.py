"""Without a mouse: what has the focus is seen, nothing holds it, and no swap loses it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from icdc.models import State
from tests.e2e.serving import Registry
from tests.e2e.verbs import ASANOVA, BAKIROV, TRAINER, arrive, make_roster

pytestmark = pytest.mark.e2e
# What is wrong with the place of the focus; "end" when it has left the page.
LOOK = """() => {
  const one = document.activeElement;
  if (one === document.body) return "end";
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const isOutlined = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
  const hasRing = isOutlined || style.boxShadow !== "none";
  const [x, y] = [box.x + Math.min(box.width / 2, 16), box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const isOnTop = top && (one.contains(top) || top.contains(one));
  const told = one.outerHTML.slice(0, 100);
  return hasRing && isOnTop ? "" : `${hasRing ? "covered or out of sight" : "no ring"}: ${told}`;
}"""
MOST = 150


@pytest.fixture
def course(page: Page, registry: Registry) -> str:
    page.emulate_media(reduced_motion="reduce")
    path = make_roster(registry, ASANOVA, BAKIROV, state=State.completed)
    arrive(page, registry, TRAINER, path)
    return path


def tabs(page: Page) -> Iterator[str]:
    """What is wrong at each step from the top of the page to its end."""
    for _step in range(MOST):
        page.keyboard.press("Tab")
        found = str(page.evaluate(LOOK))
        if found == "end":
            return
        yield found
    yield "no end: something holds the focus"


def press_on(page: Page, role: str, name: str) -> None:
    """As somebody who has come there by Tab."""
    page.get_by_role(role, name=name, exact=True).first.focus()  # type: ignore[arg-type] # a role
    page.keyboard.press("Enter")


def test_every_step_is_seen_and_nothing_holds_the_focus(page: Page, course: str) -> None:
    steps = []
    for inner in ("", "/attendance", "/certificates/new"):
        page.goto(course + inner)
        steps += list(tabs(page))

    assert len(steps) > 60
    assert not [wrong for wrong in steps if wrong]


def test_a_menu_goes_with_escape_and_with_the_focus(page: Page, course: str) -> None:
    menu = page.locator(".user-menu")
    name = menu.locator("summary")
    name.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="My account")).to_be_focused()

    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(name).to_be_focused()

    page.keyboard.press("Enter")
    for _inside in range(3):
        page.keyboard.press("Tab")
    expect(menu).not_to_have_attribute("open", "")


def test_no_swap_loses_the_focus(page: Page, course: str) -> None:
    press_on(page, "link", "Edit")
    expect(page.locator("#programme_id")).to_be_focused()

    press_on(page, "link", "Cancel")
    expect(page.locator("#course-facts :focus")).to_have_text("Edit")

    press_on(page, "link", "Add a session")
    expect(page.locator("#held_on")).to_be_focused()


def test_certificates_are_issued_and_the_language_is_changed(page: Page, course: str) -> None:
    page.goto(f"{course}/certificates/new")

    with page.expect_navigation():
        press_on(page, "button", "Issue 2 certificates")
    expect(page.get_by_role("row").filter(has_text="ICDC-")).to_have_count(2)

    path = page.url
    russian = page.locator("button[value=ru]")
    russian.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == path
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_a_refused_form_leads_to_each_field(page: Page, course: str) -> None:
    page.goto(f"{course}/edit")
    for name in ("code", "hours"):
        page.locator(f"#{name}").fill("")
    press_on(page, "button", "Save")

    summary = page.get_by_role("alert").filter(has_text="2 things")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#hours")).to_be_focused()
    expect(page.locator("#hours")).to_have_attribute("aria-invalid", "true")
