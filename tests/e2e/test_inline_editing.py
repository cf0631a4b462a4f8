"""The roster is edited like a sheet, with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    IVANOVA,
    TRAINER,
    arrive,
    cell,
    field,
    make_roster,
    open_cell,
    sees_cell,
    sees_counters,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def roster(page: Page, registry: Registry) -> Page:
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA, BAKIROV, IVANOVA))
    return page


def test_enter_saves_and_goes_down(roster: Page) -> None:
    open_cell(roster, "Асанова Айгүл", "Patronymic").fill("Кубанычбековна")

    roster.keyboard.press("Enter")

    sees_cell(roster, "Асанова Айгүл", "Patronymic", "Кубанычбековна")
    expect(field(roster, "Бакиров Асан", "Patronymic")).to_be_focused()


def test_a_column_is_filled_without_the_mouse(roster: Page) -> None:
    open_cell(roster, "Асанова Айгүл", "Telephone")

    for name, number in (("Асанова", "1"), ("Бакиров", "2"), ("Иванова", "3")):
        expect(field(roster, name, "Telephone")).to_be_focused()
        roster.keyboard.type(f"+996 {number}")
        roster.keyboard.press("Enter")

    sees_cell(roster, "Асанова", "Telephone", "+996 1")
    sees_cell(roster, "Бакиров", "Telephone", "+996 2")
    sees_cell(roster, "Иванова", "Telephone", "+996 3")
    expect(cell(roster, "Иванова", "Telephone")).to_be_focused()


def test_tab_saves_and_goes_right(roster: Page) -> None:
    open_cell(roster, "Бакиров Асан", "Patronymic").fill("Маратович")

    roster.keyboard.press("Tab")

    sees_cell(roster, "Бакиров Асан", "Patronymic", "Маратович")
    expect(field(roster, "Бакиров Асан", "Gender")).to_be_focused()


def test_shift_and_tab_save_and_go_left(roster: Page) -> None:
    open_cell(roster, "Бакиров Асан", "Patronymic").fill("Маратович")

    roster.keyboard.press("Shift+Tab")

    sees_cell(roster, "Бакиров Асан", "Patronymic", "Маратович")
    expect(field(roster, "Бакиров Асан", "Given name")).to_be_focused()


def test_escape_changes_nothing_and_stays_there(roster: Page) -> None:
    open_cell(roster, "Иванова Мария", "Organisation").fill("Not meant")

    roster.keyboard.press("Escape")

    sees_cell(roster, "Иванова Мария", "Organisation", "–")
    expect(cell(roster, "Иванова Мария", "Organisation")).to_be_focused()


def test_a_wrong_value_is_explained_in_its_cell(roster: Page) -> None:
    open_cell(roster, "Асанова Айгүл", "PIN").fill("1234")

    roster.keyboard.press("Enter")

    expect(field(roster, "Асанова Айгүл", "PIN")).to_be_focused()
    expect(field(roster, "Асанова Айгүл", "PIN")).to_have_value("1234")
    expect(roster.get_by_role("alert")).to_have_text("A PIN has 14 digits.")


def test_a_wrong_value_is_put_right_and_the_keyboard_goes_on(roster: Page) -> None:
    open_cell(roster, "Асанова Айгүл", "E-mail").fill("aigul")
    roster.keyboard.press("Enter")
    expect(roster.get_by_role("alert")).to_be_visible()

    field(roster, "Асанова Айгүл", "E-mail").fill("aigul@example.kg")
    roster.keyboard.press("Enter")

    sees_cell(roster, "Асанова Айгүл", "E-mail", "aigul@example.kg")
    expect(field(roster, "Бакиров Асан", "E-mail")).to_be_focused()


def test_the_counters_follow_a_gender(roster: Page) -> None:
    sees_counters(roster, women=2, men=1)

    open_cell(roster, "Бакиров Асан", "Gender").select_option("woman")
    roster.keyboard.press("Enter")

    sees_cell(roster, "Бакиров Асан", "Gender", "woman")
    sees_counters(roster, women=3, men=0)


def test_opening_another_cell_saves_the_first(roster: Page) -> None:
    open_cell(roster, "Асанова Айгүл", "Patronymic").fill("Кубанычбековна")

    telephone = open_cell(roster, "Бакиров Асан", "Telephone")

    sees_cell(roster, "Асанова Айгүл", "Patronymic", "Кубанычбековна")
    expect(telephone).to_be_focused()


def test_an_open_cell_does_not_call_back_who_adds_a_person(roster: Page) -> None:
    open_cell(roster, "Бакиров Асан", "Telephone")
    family_name = roster.locator("#add-person").get_by_label("Family name")

    family_name.press_sequentially("Asanova")
    expect(roster.get_by_role("button", name="Use this person")).to_be_visible()

    expect(family_name).to_be_focused()
