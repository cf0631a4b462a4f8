"""Everything once more, in a browser that runs no scripts."""

import pytest
from playwright.sync_api import Page, expect

from icdc.demo.loading import PASSWORD
from tests.certification.cast import issued_certificate
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    MANAGER,
    TRAINER,
    Person,
    bring_in,
    cell,
    follow,
    make_roster,
    row_of,
    sees_cell,
    sees_counters,
    sees_people,
    sign_in,
)

pytestmark = pytest.mark.e2e
NAME = "Асанова Айгүл"


@pytest.fixture
def page(browsers: Browsers, registry: Registry) -> Page:
    return browsers.open(registry, scripts=False)


def come_to(page: Page, registry: Registry, *people: Person) -> None:
    sign_in(page, TRAINER, make_roster(registry, *people))


def edit(page: Page, label: str, value: str) -> None:
    """Write the value on the page of a cell."""
    page.get_by_label(label, exact=True).fill(value)
    follow(page, page.get_by_role("button", name="Save"))


def test_a_list_is_brought_in(page: Page, registry: Registry) -> None:
    come_to(page, registry)

    bring_in(page, "DA-2023-04.csv")
    follow(page, page.get_by_role("button", name="Bring in 29 people"))

    sees_people(page, 29)
    sees_counters(page, women=16, men=13)


def test_a_cell_is_edited_on_a_page_of_its_own(page: Page, registry: Registry) -> None:
    come_to(page, registry, ASANOVA)

    follow(page, cell(page, NAME, "PIN"))
    edit(page, "PIN", "1234")
    expect(page.get_by_role("alert")).to_have_text("A PIN has 14 digits.")
    edit(page, "PIN", "11904199510017")

    sees_cell(page, NAME, "PIN", "•" * 14)


def test_the_second_of_two_chooses_on_a_page(
    page: Page, browsers: Browsers, registry: Registry
) -> None:
    come_to(page, registry, ASANOVA)
    colleague = browsers.open(registry, scripts=False)
    sign_in(colleague, MANAGER, page.url)
    for somebody in (page, colleague):
        follow(somebody, cell(somebody, NAME, "Telephone"))
    edit(page, "Telephone", "+996 111")

    edit(colleague, "Telephone", "+996 222")
    expect(colleague.get_by_role("alert")).to_contain_text("+996 111")
    follow(colleague, colleague.get_by_role("button", name="Keep mine"))

    sees_cell(colleague, NAME, "Telephone", "+996 222")


def test_a_known_person_is_offered_on_a_page(page: Page, registry: Registry) -> None:
    make_roster(registry, ASANOVA, code="DA-02")
    come_to(page, registry, BAKIROV)

    page.locator("#add-person").get_by_label("Family name").fill("Asanova")
    follow(page, page.get_by_role("button", name="Add person"))
    follow(page, page.get_by_role("button", name="Use this person"))

    expect(page.get_by_text(f"{NAME} is added.")).to_be_visible()
    sees_people(page, 2)
    sees_counters(page, women=1, men=1)


def test_two_are_ticked_and_certified(page: Page, registry: Registry) -> None:
    come_to(page, registry, ASANOVA, BAKIROV)

    for name in (NAME, "Бакиров Асан"):
        row_of(page, name).get_by_role("checkbox").check()
    follow(page, page.get_by_role("button", name="Completed", exact=True))
    follow(page, page.get_by_role("link", name="Certify all who completed"))
    follow(page, page.get_by_role("button", name="Issue 2 certificates"))

    expect(page.get_by_text("2 certificates issued")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=NAME)
    expect(row.get_by_role("link", name="ICDC-").first).to_be_visible()


def test_a_certificate_is_checked_by_its_number(page: Page, registry: Registry) -> None:
    with registry.app.app_context():
        number = issued_certificate().number
    page.goto("/verify")

    page.get_by_label("Code or register number").fill(number)
    follow(page, page.get_by_role("button", name="Check"))

    expect(page.get_by_role("heading", name="Valid")).to_be_visible()


def test_the_report_is_narrowed(browsers: Browsers, demonstration: Registry) -> None:
    page = browsers.open(demonstration, scripts=False)
    sign_in(page, "manager@demo.icdc.kg", "/gender-share", PASSWORD)

    page.get_by_label("Programme").select_option("DA")
    page.get_by_label("To, included").fill("2023-10-31")
    follow(page, page.get_by_role("button", name="Show"))

    expect(page.get_by_role("region", name="Registered people")).to_contain_text("90 of 147")
