"""Nothing scrolls sideways at 375 px but the tables inside their frames."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    TRAINER,
    arrive,
    bring_in,
    cell,
    field,
    make_roster,
    open_cell,
)

pytestmark = pytest.mark.e2e
PHONE = 375
PUBLIC = ("/sign-in", "/verify", "/verify/ICDC-2023-00001-0")
OFFICE = (
    "/courses", "/courses/1", "/courses/1/edit", "/courses/1/lists/new",
    "/courses/1/certificates/new", "/enrolments/1/gender/edit", "/programmes", "/trainees",
    "/trainees/1", "/certificates", "/certificates/1", "/certificates/1/revocation",
    "/gender-share",
)  # fmt: skip


def width_of(page: Page, path: str) -> int:
    page.goto(path)
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def test_no_page_of_the_office_scrolls_sideways(
    browsers: Browsers, demonstration: Registry
) -> None:
    page = browsers.open(demonstration, width=PHONE)
    public = {path: width_of(page, path) for path in PUBLIC}
    arrive(page, demonstration, "manager@demo.icdc.kg", "/")

    office = {path: width_of(page, path) for path in OFFICE}

    assert public | office == dict.fromkeys((*PUBLIC, *OFFICE), PHONE)


def test_no_page_of_a_trainee_scrolls_sideways(browsers: Browsers, demonstration: Registry) -> None:
    page = browsers.open(demonstration, width=PHONE)

    arrive(page, demonstration, "trainee@demo.icdc.kg", "/")

    assert width_of(page, "/my") == PHONE


def test_the_preview_of_a_list_does_not_scroll_sideways(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(registry, width=PHONE)
    arrive(page, registry, TRAINER, make_roster(registry))

    bring_in(page, "DA-2023-03.xlsx")

    assert width_of(page, page.url) == PHONE


def sides_of(what: Locator) -> tuple[float, float]:
    """The left and the right edge, in pixels."""
    box = what.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_an_open_cell_does_not_hide_behind_the_names(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(registry, width=PHONE)
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA))

    open_cell(page, "Асанова Айгүл", "PIN").fill("1234")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()

    left, right = sides_of(field(page, "Асанова Айгүл", "PIN"))
    _, names_end = sides_of(cell(page, "Асанова Айгүл", "Family name"))
    assert names_end <= left < right <= PHONE


def test_what_is_to_be_done_with_double_records_is_in_sight(
    browsers: Browsers, demonstration: Registry
) -> None:
    page = browsers.open(demonstration, width=PHONE)

    arrive(page, demonstration, "manager@demo.icdc.kg", "/gender-share/work-list")

    doubles = page.get_by_role("region", name="Possible double records").first
    for action in (doubles.get_by_role("link").last, doubles.get_by_role("button").first):
        _, right = sides_of(action)
        assert right <= PHONE
