"""A report is frozen from the page; what changes afterwards is named beside it."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Gender, Trainee
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    IVANOVA,
    MANAGER,
    arrive,
    make_roster,
)

pytestmark = pytest.mark.e2e


def freeze(page: Page, title: str) -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Freeze", exact=True).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def correct_gender(registry: Registry, family_name: str, gender: Gender) -> None:
    with registry.app.app_context():
        people = select(Trainee).where(Trainee.family_name == family_name)
        db.session.scalars(people).one().gender = gender
        db.session.commit()


def test_what_changed_since_is_named(page: Page, registry: Registry) -> None:
    make_roster(registry, ASANOVA, BAKIROV, IVANOVA)
    arrive(page, registry, MANAGER, "/gender-share")

    page.get_by_role("link", name="Freeze").first.click()
    freeze(page, "Twinning, final report")

    since = page.get_by_role("region", name="What has changed since")
    expect(since).to_contain_text("Nothing.")

    correct_gender(registry, "Бакиров", Gender.female)
    page.reload()

    expect(since).to_contain_text("+1 woman, −1 man")
    expect(since).to_contain_text("1 gender corrected")
    expect(since.get_by_role("link", name="Бакиров Асан")).to_be_visible()
    expect(since).to_contain_text("Gender corrected: man → woman")


def test_who_restates_without_a_reason_stands_in_its_field(page: Page, registry: Registry) -> None:
    make_roster(registry, ASANOVA, BAKIROV)
    arrive(page, registry, MANAGER, "/gender-share/frozen/new")
    freeze(page, "First quarter")
    page.get_by_text("Restate the report").click()

    page.get_by_role("button", name="Freeze version 2").click()

    expect(page.get_by_text("This is needed.")).to_be_in_viewport()
    expect(page.get_by_label("Why the report is restated")).to_be_focused()

    correct_gender(registry, "Бакиров", Gender.female)
    page.get_by_label("Why the report is restated").fill("A gender was wrong")
    page.get_by_role("button", name="Freeze version 2").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("The figures changed meanwhile.")).to_be_in_viewport()


def test_a_report_is_restated_with_a_reason(page: Page, registry: Registry) -> None:
    make_roster(registry, ASANOVA, BAKIROV)
    arrive(page, registry, MANAGER, "/gender-share/frozen/new")
    freeze(page, "First quarter")
    correct_gender(registry, "Бакиров", Gender.female)
    page.reload()

    page.get_by_text("Restate the report").click()
    page.get_by_label("Why the report is restated").fill("A gender was wrong")
    page.get_by_role("button", name="Freeze version 2").click()

    expect(page.get_by_text("Restates version 1, because: A gender was wrong")).to_be_visible()
    page.get_by_role("link", name="version 1").click()
    expect(page.get_by_text("Restated by version 2 on")).to_be_visible()
