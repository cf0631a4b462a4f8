"""A seat frees: the next in line is shown, and one click gives the seat."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Course
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    IVANOVA,
    TRAINER,
    arrive,
    make_roster,
    open_cell,
    sees_cell,
    sees_counters,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def full_course(page: Page, registry: Registry) -> Page:
    """One seat, which Асанова has; Бакиров waits, and after him Иванова."""
    path = make_roster(registry, ASANOVA, BAKIROV, IVANOVA)
    with registry.app.app_context():
        course = db.session.scalars(select(Course)).one()
        course.capacity = 1
        for enrolment in sorted(course.enrolments, key=lambda one: one.id)[1:]:
            enrolment.queue()
        db.session.commit()
    arrive(page, registry, TRAINER, path)
    return page


def test_a_seat_frees_and_one_click_gives_it_to_the_next(full_course: Page) -> None:
    panel = full_course.get_by_role("region", name="Waiting list")
    expect(panel).to_contain_text("1 of 1 seats")

    open_cell(full_course, "Асанова Айгүл", "Result").select_option("left")
    full_course.keyboard.press("Enter")
    expect(panel).to_contain_text("A seat is free. Next in line: Бакиров Асан")
    panel.get_by_role("button", name="Give the seat", exact=True).click()

    sees_cell(full_course, "Бакиров Асан", "Result", "registered")
    sees_counters(full_course, women=1, men=1)
    expect(panel).to_contain_text("1 of 1 seats")
    expect(panel.get_by_role("listitem")).to_have_count(1)


def test_one_seat_more_asks_for_a_reason(full_course: Page) -> None:
    full_course.get_by_role("link", name="Give a seat to Иванова Мария").click()
    full_course.get_by_label("Reason").fill("Sent by the ministry")
    full_course.get_by_role("button", name="Add one more seat").click()

    panel = full_course.get_by_role("region", name="Waiting list")
    expect(panel).to_contain_text("2 of 1 seats, 1 by override")
    sees_cell(full_course, "Иванова Мария", "Result", "registered")
