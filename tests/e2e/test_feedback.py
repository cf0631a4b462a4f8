"""Between a click and its answer: what was said, what waits, and what failed."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    MANAGER,
    TRAINER,
    arrive,
    make_roster,
    open_cell,
    sign_out,
)
from tests.factories import make_trainee

pytestmark = pytest.mark.e2e
TITLE = "Маалыматтарды талдоо"


def test_what_was_said_takes_no_focus_and_goes_with_esc_or_by_itself(
    page: Page, registry: Registry
) -> None:
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA, BAKIROV))
    said = page.locator("#messages")
    # The page's script has come to the message when it can be closed.
    closing = said.get_by_role("button", name="Close the message")

    page.get_by_role("checkbox", name="Tick all").check()
    page.get_by_role("button", name="Completed", exact=True).click()
    expect(said).to_contain_text("2 people are marked.")
    assert page.evaluate("document.activeElement === document.body")
    expect(closing).to_be_visible()
    page.keyboard.press("Escape")
    expect(said).to_be_empty()

    page.get_by_role("checkbox", name="Tick all").check()
    page.get_by_role("button", name="Withdraw").click()
    expect(said.get_by_role("button", name="Undo")).to_be_visible()
    expect(closing).to_be_visible()
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(said).to_be_empty()


def test_a_slow_answer_is_waited_for_in_sight_and_then_announced(
    page: Page, registry: Registry
) -> None:
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA))
    held: list[Route] = []
    opened = open_cell(page, "Асанова Айгүл", "Patronymic")
    page.route(re.compile("/patronymic$"), lambda route: held.append(route))

    opened.fill("Кубанычбековна")
    opened.press("Enter")
    opened.press("Enter")

    expect(page.locator("html.is-waiting")).to_be_attached()
    expect(page.locator("td[aria-busy=true]")).to_be_attached()
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("#said")).to_have_text("Patronymic is saved.")
    expect(page.locator("html.is-waiting")).not_to_be_attached()


def test_a_person_who_could_not_be_added_stays_typed_and_is_tried_again(
    page: Page, browsers: Browsers, registry: Registry
) -> None:
    arrive(page, registry, TRAINER, make_roster(registry))
    row = page.locator("#add-person")
    page.route("**/enrolments", lambda route: route.fulfill(status=503, body="Bad gateway"))

    row.locator("[name=family_name]").fill("Асанова")
    row.locator("[name=given_name]").fill("Айгүл")
    row.get_by_role("button", name="Add person").last.click()
    expect(page.get_by_role("alert")).to_contain_text("This was not saved")
    expect(row.locator("[name=family_name]")).to_have_value("Асанова")
    page.unroute("**/enrolments")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("#roster-rows")).to_contain_text("Асанова")
    expect(page.get_by_role("alert")).to_have_count(0)
    browsers.complaints[:] = [one for one in browsers.complaints if "status of 503" not in one]


def test_a_long_form_is_not_sent_without_a_connection_and_is_offered_back(
    page: Page, registry: Registry
) -> None:
    arrive(page, registry, MANAGER, "/courses/new")
    title = page.get_by_role("textbox", name="Title")
    title.fill(TITLE)

    page.context.set_offline(True)
    page.get_by_role("button", name="Open the course").click()
    expect(page.get_by_role("alert")).to_contain_text("what you typed is still here")
    expect(title).to_have_value(TITLE)
    page.context.set_offline(False)
    page.goto("/courses")
    page.goto("/courses/new")
    expect(title).to_have_value("")
    page.get_by_role("button", name="Put it back").click()

    expect(title).to_have_value(TITLE)


def test_what_one_typed_is_offered_to_nobody_else_and_not_after_signing_out(
    page: Page, registry: Registry
) -> None:
    title = page.get_by_role("textbox", name="Title")
    offer = page.get_by_role("button", name="Put it back")

    arrive(page, registry, MANAGER, "/courses/new")
    title.fill(TITLE)
    arrive(page, registry, TRAINER, "/courses")
    arrive(page, registry, MANAGER, "/courses/new")
    expect(title).to_have_value("")
    expect(offer).to_have_count(0)

    title.fill(TITLE)
    sign_out(page)
    arrive(page, registry, MANAGER, "/courses/new")
    expect(title).to_have_value("")
    expect(offer).to_have_count(0)


def test_what_was_typed_long_ago_lies_in_no_tab(page: Page, registry: Registry) -> None:
    arrive(page, registry, MANAGER, "/courses/new")
    page.get_by_role("textbox", name="Title").fill(TITLE)
    arrive(page, registry, MANAGER, "/courses")
    page.wait_for_function("() => sessionStorage['kept /courses']")

    page.evaluate("sessionStorage['kept /courses'] = JSON.stringify({until: Date.now() - 1})")
    page.reload()

    page.wait_for_function("() => !sessionStorage['kept /courses']")


def test_what_was_typed_about_one_person_is_not_offered_for_another(
    page: Page, registry: Registry
) -> None:
    """Whose request it is stands in a hidden field, which would be put back, too."""
    with registry.app.app_context():
        ids = [make_trainee(*person).id for person in (ASANOVA, BAKIROV)]
    one, other = (f"/requests/new?trainee_id={id_}&kind=objection" for id_ in ids)
    arrive(page, registry, MANAGER, one)
    page.get_by_role("textbox", name="Why").fill("By telephone")

    page.goto(other)
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
    page.goto(one)
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()


def test_a_personal_number_is_kept_in_no_tab(page: Page, registry: Registry) -> None:
    with registry.app.app_context():
        person = make_trainee(*ASANOVA).id
    arrive(page, registry, MANAGER, f"/requests/new?trainee_id={person}&kind=correction&field=pin")
    page.locator("#wanted").fill("21203199512345")
    page.goto("/courses")

    assert "21203199512345" not in page.evaluate("JSON.stringify(sessionStorage)")
