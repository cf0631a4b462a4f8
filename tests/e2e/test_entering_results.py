"""Scores are typed down the column, and the page says who can be certified now."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import State, User
from tests.award import make_rule_course, seat
from tests.e2e.serving import Registry
from tests.e2e.verbs import TRAINER, arrive

pytestmark = pytest.mark.e2e


@pytest.fixture
def results(page: Page, registry: Registry) -> Page:
    """Two people who completed and have no score yet; sixty points are needed."""
    with registry.app.app_context():
        trainer = db.session.scalars(select(User).where(User.email == TRAINER)).one()
        course = make_rule_course([trainer])
        seat(course, "Асанова", attended=4, state=State.completed)
        seat(course, "Бакирова", attended=3, state=State.completed)
        path = f"/courses/{course.id}/results"
    arrive(page, registry, TRAINER, path)
    return page


def line(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def test_a_score_makes_somebody_ready(results: Page) -> None:
    first, second = line(results, "Асанова"), line(results, "Бакирова")
    expect(first).to_contain_text("has no score, needs 60")

    first.get_by_role("link", name="Score: empty").click()
    first.get_by_label("Score", exact=True).fill("60,5")
    results.keyboard.press("Enter")

    expect(first).to_contain_text("can be certified")
    expect(first).not_to_contain_text("needs")
    expect(second.get_by_label("Score", exact=True)).to_be_focused()


def test_enter_after_enter_fills_the_column(results: Page) -> None:
    line(results, "Асанова").get_by_role("link", name="Score: empty").click()
    expect(line(results, "Асанова").get_by_label("Score", exact=True)).to_be_focused()

    for typed, name in (("70", "Асанова"), ("59,9", "Бакирова")):
        field = line(results, name).get_by_label("Score", exact=True)
        expect(field).to_be_focused()
        results.keyboard.type(typed)
        results.keyboard.press("Enter")

    expect(line(results, "Бакирова")).to_contain_text("attended 3 of 5, needs 4")
    expect(line(results, "Бакирова")).to_contain_text("scored 59.9, needs 60")


def test_a_result_changes_the_sentence(results: Page) -> None:
    first = line(results, "Асанова")

    first.get_by_role("link", name="Result: completed").click()
    first.get_by_label("Result", exact=True).select_option("not completed")
    results.keyboard.press("Enter")

    expect(first).to_contain_text("did not complete the course")


PASTE = """(input, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text", text);
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""


def test_a_column_is_pasted_downward(results: Page) -> None:
    first, second = line(results, "Асанова"), line(results, "Бакирова")
    first.get_by_role("link", name="Score: empty").click()

    first.get_by_label("Score", exact=True).evaluate(PASTE, "70\n59,9\n")

    expect(second.get_by_role("link", name="Score: 59.9")).to_be_visible()
    expect(first.get_by_role("link", name="Score: 70")).to_be_visible()


def test_a_pasted_text_that_is_no_score_stops_there(results: Page) -> None:
    first, second = line(results, "Асанова"), line(results, "Бакирова")
    first.get_by_role("link", name="Score: empty").click()

    first.get_by_label("Score", exact=True).evaluate(PASTE, "700\n59,9")

    expect(first.get_by_role("alert")).to_contain_text("A number from 0 to 100")
    expect(second.get_by_role("link", name="Score: empty")).to_be_visible()
