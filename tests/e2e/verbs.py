"""What people do again and again, each as one verb."""

import re

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import Gender, State, User
from tests.conftest import StrictClient
from tests.e2e.serving import Registry
from tests.factories import PASSWORD, make_course, make_enrolment, make_trainee

TRAINER = "trainer@example.kg"
MANAGER = "manager@example.kg"
LISTS = ROOT / "tests" / "data" / "lists"

Person = tuple[str, str, Gender]
ASANOVA: Person = ("Асанова", "Айгүл", Gender.female)
BAKIROV: Person = ("Бакиров", "Асан", Gender.male)
IVANOVA: Person = ("Иванова", "Мария", Gender.female)


def make_roster(
    registry: Registry, *people: Person, state: State = State.registered, code: str = "DA-01"
) -> str:
    """The path of a new course of the trainer, with these people in it."""
    with registry.app.app_context():
        trainer = db.session.scalars(select(User).where(User.email == TRAINER)).one()
        course = make_course(code, trainers=[trainer])
        for person in people:
            make_enrolment(course, make_trainee(*person), state)
        return f"/courses/{course.id}"


def sign_in(page: Page, email: str, path: str = "/", password: str = PASSWORD) -> None:
    """Ask for a page, meet the sign-in page, and arrive."""
    page.goto(path)
    give_password(page, email, password)


def arrive(page: Page, registry: Registry, email: str, path: str) -> None:
    """Open a page as somebody who has signed in already; it spares two pages."""
    with registry.app.app_context():
        user = db.session.scalars(select(User).where(User.email == email)).one()
        cookie = StrictClient(registry.app).sign_in(user).get_cookie("session")
    assert cookie is not None
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": registry.address}])
    page.goto(path)


def follow(page: Page, what: Locator) -> None:
    """Click what leads to another page, and wait until that page is there.

    A click comes back before the old page is gone, which can look like the new one.
    """
    with page.expect_navigation():
        what.click()


def give_password(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/account")
    page.locator(".user-menu summary").click()
    follow(page, page.get_by_role("button", name="Sign out", exact=True))


def row_of(page: Page, name: str) -> Locator:
    tick = page.get_by_role("checkbox", name=name)
    return page.get_by_role("row").filter(has=tick)


def cell(page: Page, name: str, label: str) -> Locator:
    """A person's cell while it is closed."""
    return row_of(page, name).get_by_role("link", name=re.compile(f"^{label}: "))


def field(page: Page, name: str, label: str) -> Locator:
    """The input of a person's cell while it is open."""
    return row_of(page, name).get_by_label(label, exact=True)


def open_cell(page: Page, name: str, label: str) -> Locator:
    cell(page, name, label).click()
    opened = field(page, name, label)
    expect(opened).to_be_focused()
    return opened


def sees_cell(page: Page, name: str, label: str, text: str) -> None:
    expect(cell(page, name, label)).to_have_text(text)


def sees_counters(page: Page, women: int, men: int) -> None:
    counters = page.get_by_role("region", name="Counters")
    expect(counters).to_contain_text(f"{women} women {men} men")


def sees_people(page: Page, count: int) -> None:
    ticks = page.get_by_role("row").filter(has=page.locator("[name=enrolment_id]"))
    expect(ticks).to_have_count(count)


def bring_in(page: Page, file_name: str) -> None:
    """From a course's page to the preview of a list."""
    page.get_by_role("link", name="Bring in a list").click()
    page.get_by_label("Participant list").set_input_files(LISTS / file_name)
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("heading", name=file_name)).to_be_visible()
