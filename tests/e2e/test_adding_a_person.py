"""A person is added in the first row of the roster."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Trainee
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    TRAINER,
    arrive,
    make_roster,
    sees_counters,
    sees_people,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def roster(page: Page, registry: Registry) -> Page:
    """A course with one man; a woman of another course is known already."""
    make_roster(registry, ASANOVA, code="DA-01")
    arrive(page, registry, TRAINER, make_roster(registry, BAKIROV, code="DA-02"))
    return page


def adding(roster: Page, label: str) -> Locator:
    return roster.locator("#add-person").get_by_label(label, exact=True)


def press(roster: Page, key: str) -> None:
    """A key by its name, or what is typed letter by letter."""
    if key in {"Tab", "Enter"}:
        roster.keyboard.press(key)
    else:
        roster.keyboard.type(key)


def known_people(registry: Registry) -> int:
    with registry.app.app_context():
        return db.session.scalar(select(func.count(Trainee.id))) or 0


def test_a_known_person_is_offered_and_used(roster: Page, registry: Registry) -> None:
    adding(roster, "Family name").press_sequentially("Asanova")
    expect(roster.get_by_role("status").filter(has_text="knows already")).to_be_visible()
    expect(roster.locator("#candidates")).to_contain_text("Асанова Айгүл")

    roster.get_by_role("button", name="Use this person").click()

    sees_people(roster, 2)
    sees_counters(roster, women=1, men=1)
    assert known_people(registry) == 2


def test_new_people_are_added_with_the_keyboard_alone(roster: Page, registry: Registry) -> None:
    adding(roster, "Family name").focus()

    for key in ("Токтогулова", "Tab", "Жаңыл", "Tab", "Tab", "woman", "Enter"):
        press(roster, key)

    sees_people(roster, 2)
    sees_counters(roster, women=1, men=1)
    expect(adding(roster, "Family name")).to_be_focused()
    expect(adding(roster, "Family name")).to_have_value("")
    assert known_people(registry) == 3


def test_who_types_faster_than_the_line_is_added_all_the_same(roster: Page) -> None:
    line = roster.context.new_cdp_session(roster)
    slow = {"offline": False, "latency": 900, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    adding(roster, "Family name").focus()

    for key in ("Токтогулова", "Tab", "Жаңыл", "Tab", "Tab", "woman", "Enter"):
        press(roster, key)

    sees_people(roster, 2)
    sees_counters(roster, women=1, men=1)


def test_enter_picks_none_of_the_people_offered(roster: Page) -> None:
    adding(roster, "Family name").press_sequentially("Asanova")
    expect(roster.get_by_role("button", name="Use this person")).to_be_visible()

    adding(roster, "Family name").press("Enter")

    expect(roster.get_by_role("button", name="Use this person")).to_be_focused()
    expect(adding(roster, "Family name")).to_have_value("Asanova")
    sees_people(roster, 1)


def test_somebody_of_the_same_name_is_added_as_a_new_person(
    roster: Page, registry: Registry
) -> None:
    adding(roster, "Family name").fill("Асанова")
    adding(roster, "Given name").fill("Айгүл")
    roster.get_by_role("button", name="Add person").click()
    roster.get_by_role("button", name="None of them: add a new person").click()

    sees_people(roster, 2)
    assert known_people(registry) == 3
