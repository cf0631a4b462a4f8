"""Nothing scrolls sideways at 375 px but the tables inside their frames."""

import pytest
from playwright.sync_api import Page

from icdc.demo.loading import PASSWORD
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import TRAINER, bring_in, make_roster, sign_in

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
    sign_in(page, "manager@demo.icdc.kg", password=PASSWORD)

    office = {path: width_of(page, path) for path in OFFICE}

    assert public | office == dict.fromkeys((*PUBLIC, *OFFICE), PHONE)


def test_no_page_of_a_trainee_scrolls_sideways(browsers: Browsers, demonstration: Registry) -> None:
    page = browsers.open(demonstration, width=PHONE)

    sign_in(page, "trainee@demo.icdc.kg", password=PASSWORD)

    assert width_of(page, "/my") == PHONE


def test_the_preview_of_a_list_does_not_scroll_sideways(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(registry, width=PHONE)
    sign_in(page, TRAINER, make_roster(registry))

    bring_in(page, "DA-2023-03.xlsx")

    assert width_of(page, page.url) == PHONE
