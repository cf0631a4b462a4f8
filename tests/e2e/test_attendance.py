"""Attendance is marked with one tap, and a tap that was not saved says so."""

from datetime import date, time

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Attendance, Course, CourseSession
from tests.e2e.browsing import LOST, Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import ASANOVA, BAKIROV, TRAINER, arrive, follow, make_roster

pytestmark = pytest.mark.e2e
ASANOVA_NAME, BAKIROV_NAME = "Асанова Айгүл", "Бакиров Асан"


def make_class(registry: Registry) -> str:
    """The path of the grid of a course with two people and one session."""
    path = make_roster(registry, ASANOVA, BAKIROV)
    with registry.app.app_context():
        course = db.session.scalars(select(Course)).one()
        course.sessions.append(
            CourseSession(held_on=date(2023, 3, 1), starts_at=time(9, 30), ends_at=time(13, 30))
        )
        db.session.commit()
    return f"{path}/attendance"


@pytest.fixture
def grid(page: Page, registry: Registry) -> Page:
    arrive(page, registry, TRAINER, make_class(registry))
    return page


def mark(page: Page, name: str, word: str) -> Locator:
    return page.get_by_role("button", name=f"{name}, 01.03.2023: {word}", exact=True)


def stored(registry: Registry) -> list[bool]:
    with registry.app.app_context():
        return list(db.session.scalars(select(Attendance.is_present).order_by(Attendance.id)))


def test_taps_go_from_nobody_has_said_to_present_to_absent(grid: Page, registry: Registry) -> None:
    mark(grid, ASANOVA_NAME, "not marked").click()
    expect(mark(grid, ASANOVA_NAME, "present")).to_be_focused()
    expect(grid.get_by_text("1 of 1 · 4 h")).to_be_visible()
    expect(grid.get_by_text("✓ 1", exact=True)).to_be_visible()

    grid.keyboard.press("Enter")
    expect(mark(grid, ASANOVA_NAME, "absent")).to_be_focused()
    expect(grid.get_by_text("✓ 0", exact=True)).to_be_visible()
    assert stored(registry) == [False]


def test_a_tap_that_does_not_reach_the_registry_is_undone(
    grid: Page, browsers: Browsers, registry: Registry
) -> None:
    grid.route("**/attendances", lambda route: route.abort())

    mark(grid, ASANOVA_NAME, "not marked").click()

    expect(grid.get_by_role("alert")).to_contain_text("This was not saved")
    unsaved = mark(grid, ASANOVA_NAME, "not marked")
    expect(unsaved).to_have_class("mark mark-unmarked is-unsaved")
    assert stored(registry) == []
    grid.unroute("**/attendances")
    grid.get_by_role("button", name="Try again").click()
    expect(mark(grid, ASANOVA_NAME, "present")).to_have_class("mark mark-present")
    expect(grid.get_by_role("alert")).to_have_count(0)
    browsers.complaints[:] = [one for one in browsers.complaints if not is_of_the_lost(one)]


def test_a_tap_that_the_registry_fails_at_is_undone(
    grid: Page, browsers: Browsers, registry: Registry
) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=500, body="Something went wrong.")

    grid.route("**/attendances", fail)

    mark(grid, BAKIROV_NAME, "not marked").click()

    expect(grid.get_by_role("alert")).to_contain_text("This was not saved")
    expect(mark(grid, BAKIROV_NAME, "not marked")).to_be_visible()
    browsers.complaints[:] = [one for one in browsers.complaints if "status of 500" not in one]


def test_the_second_of_two_sees_what_the_first_has_stored(
    grid: Page, browsers: Browsers, registry: Registry
) -> None:
    second = browsers.open(registry)
    arrive(second, registry, TRAINER, grid.url)
    mark(grid, ASANOVA_NAME, "not marked").click()
    mark(grid, ASANOVA_NAME, "present").click()
    expect(mark(grid, ASANOVA_NAME, "absent")).to_be_visible()

    mark(second, ASANOVA_NAME, "not marked").click()

    expect(mark(second, ASANOVA_NAME, "absent")).to_be_visible()
    expect(second.get_by_text("Somebody else marked this")).to_be_visible()
    assert stored(registry) == [False]


def test_all_present_then_clear_then_undo(grid: Page, registry: Registry) -> None:
    grid.get_by_role("button", name="All present, 01.03.2023").click()
    expect(grid.get_by_text("2 people are marked.")).to_be_visible()
    assert stored(registry) == [True, True]

    grid.get_by_role("button", name="Clear, 01.03.2023").click()
    expect(grid.get_by_text("2 marks are taken away.")).to_be_visible()
    assert stored(registry) == []

    grid.get_by_role("button", name="Undo").click()
    expect(grid.get_by_text("everything is as it was before")).to_be_visible()
    assert stored(registry) == [True, True]


def test_a_signed_sheet_is_entered_without_scripts(browsers: Browsers, registry: Registry) -> None:
    page = browsers.open(registry, scripts=False, width=375)
    arrive(page, registry, TRAINER, make_class(registry))
    follow(page, mark(page, ASANOVA_NAME, "not marked"))
    follow(page, page.get_by_role("link", name="01.03.2023"))

    page.get_by_label("Numbers of those absent").fill("2")
    follow(page, page.get_by_role("button", name="Preview"))
    expect(page.get_by_role("status")).to_contain_text("1 person absent")
    follow(page, page.get_by_role("button", name="Save"))

    expect(mark(page, ASANOVA_NAME, "present")).to_be_visible()
    expect(mark(page, BAKIROV_NAME, "absent")).to_be_visible()
    width: int = page.evaluate("document.documentElement.scrollWidth")
    assert width == 375


def is_of_the_lost(complaint: str) -> bool:
    return bool(LOST.search(complaint)) or "Failed to fetch" in complaint
