"""The table of groups: each links on, all add up, and the page says why people may not."""

from datetime import date

import pytest

from icdc.gender_share import shown
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee
from tests.gender_share.reading import words_of

pytestmark = pytest.mark.usefixtures("cast")

QUARTER = "from=2023-01-01&to=2023-03-31"


def breakdown(manager: StrictClient, asked: str) -> str:
    page = words_of(manager.get(f"/gender-share?{asked}").text)
    return page.split("Breakdown")[1].split("How the figures")[0]


@pytest.mark.parametrize(
    ("by", "heading", "first_row"),
    [
        ("course", "Course", "Course DA-2 DA-2 100.0 % ✓ At least 30 % 2 of 2 1"),
        ("programme", "Programme", "Data analytics DA 50.0 % ✓ At least 30 % 2 of 4 1 60.0 %"),
        ("region", "Region of the course", "Bishkek 33.3 % ✓ At least 30 % 1 of 3 0"),
        ("home", "Region where people live", "No region given 50.0 % ✓ At least 30 % 2 of 4 1"),
        ("settlement", "Town or village", "Not given 50.0 % ✓ At least 30 % 2 of 4 1"),
        ("sector", "Sector", "Not given 50.0 % ✓ At least 30 % 2 of 4 1"),
        ("age_band", "Age", "No date of birth 50.0 % ✓ At least 30 % 2 of 4 1"),
        ("month", "Month", "01.2023 50.0 % ✓ At least 30 % 1 of 2 0"),
        ("quarter", "Quarter", "Quarter 1 of 2023 50.0 % ✓ At least 30 % 2 of 4 1"),
        ("year", "Year", "2023 50.0 % ✓ At least 30 % 2 of 4 1"),
    ],
)
def test_each_breakdown_has_its_heading_its_rows_and_the_total(
    manager: StrictClient, by: str, heading: str, first_row: str
) -> None:
    table = breakdown(manager, f"{QUARTER}&by={by}")

    assert table.strip().startswith(f"{heading} Registered Certified")
    assert first_row in table
    assert "Total 50.0 % ✓ At least 30 % 2 of 4 1 60.0 % ✓ At least 30 % 3 of 5 100.0 %" in table


def test_the_page_says_by_how_much_people_of_the_groups_are_more_than_the_total(
    manager: StrictClient,
) -> None:
    table = breakdown(manager, f"{QUARTER}&by=course")

    assert "Registered: the groups hold 6 people together, the total is 5." in table
    assert "Certified: the groups hold 3 people together, the total is 2." in table


@pytest.mark.parametrize("by", ["home", "settlement", "sector"])
def test_where_nobody_can_be_in_two_groups_people_add_up_exactly(
    manager: StrictClient, by: str
) -> None:
    table = breakdown(manager, f"{QUARTER}&by={by}")

    assert "People add up exactly, too: nobody is in two of these groups." in table


def test_people_who_happen_to_be_in_one_group_each_add_up_too(manager: StrictClient) -> None:
    table = breakdown(manager, f"{QUARTER}&by=programme")

    assert "Here people add up, too, because nobody happens to be in two groups." in table


def test_only_the_first_groups_are_listed_and_the_total_is_that_of_all(
    manager: StrictClient,
) -> None:
    someone = make_trainee()
    for number in range(shown.GROUPS_SHOWN + 1):
        course = make_course(f"M-{number:03}", starts_on=date(2022, 5, 1))
        make_enrolment(course, someone)

    page = manager.get("/gender-share?to=2022-12-31").text

    assert "The first 100 of 101 groups." in page
    assert "M-099" in page
    assert "key=M-100" not in page
    assert '<a href="/gender-share?groups=all&amp;to=2022-12-31"' in page
    assert "Total 100.0 % ✓ At least 30 % 1 of 1 0 100.0 % ✓ At least 30 % 101 of 101" in words_of(
        page
    )


def test_all_groups_are_a_click_away_and_stay_in_the_address(
    manager: StrictClient, as_htmx: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "GROUPS_SHOWN", 1)

    few = manager.get("/gender-share")
    every = manager.get("/gender-share?groups=all", headers=as_htmx)

    assert "Show all 3 groups" in few.text
    assert "Show all" not in every.text
    assert every.headers["HX-Push-Url"] == "/gender-share?groups=all"


def test_the_name_of_a_group_narrows_the_figures_to_it(manager: StrictClient) -> None:
    page = manager.get("/gender-share?by=region").text

    assert 'href="/gender-share?region=KG11"' in page
    assert 'href="/gender-share?region=none"' in page
