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
    make_roster,
    sees_counters,
    sees_people,
    sign_in,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def roster(page: Page, registry: Registry) -> Page:
    """A course with one man; a woman of another course is known already."""
    make_roster(registry, ASANOVA, code="DA-01")
    sign_in(page, TRAINER, make_roster(registry, BAKIROV, code="DA-02"))
    return page


def adding(roster: Page, label: str) -> Locator:
    return roster.locator("#add-person").get_by_label(label, exact=True)


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


def test_a_new_person_is_added_and_the_next_can_be_typed(roster: Page, registry: Registry) -> None:
    adding(roster, "Family name").fill("Токтогулова")
    adding(roster, "Given name").fill("Жаңыл")
    adding(roster, "Gender").select_option("woman")
    adding(roster, "Gender").press("Enter")

    sees_people(roster, 2)
    sees_counters(roster, women=1, men=1)
    expect(adding(roster, "Family name")).to_be_focused()
    expect(adding(roster, "Family name")).to_have_value("")
    assert known_people(registry) == 3


def test_somebody_of_the_same_name_is_added_as_a_new_person(
    roster: Page, registry: Registry
) -> None:
    adding(roster, "Family name").fill("Асанова")
    adding(roster, "Given name").fill("Айгүл")
    roster.get_by_role("button", name="Add person").click()
    roster.get_by_role("button", name="None of them: add a new person").click()

    sees_people(roster, 2)
    assert known_people(registry) == 3
