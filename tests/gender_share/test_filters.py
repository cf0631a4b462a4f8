"""The page's filters: all in the address, kept as typed, taken off one by one."""

import re
from datetime import date
from urllib.parse import unquote

import pytest

from icdc.gender_share.choices import MOST_OFFERED
from icdc.gender_share.periods import Period, months, presets, quarter
from icdc.models import Sector
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_programme, make_trainee, save
from tests.gender_share.reading import make_target, words_of

EVERY_FILTER = {
    "from": "2023-01-01",
    "to": "2023-03-31",
    "programme": "DA",
    "course": "DA-1",
    "region": "KG11",
    "home": "KG02",
    "settlement": "Балыкчы",
    "sector": "student",
    "age_band": "25-34",
    "by": "month",
    "as_of": "2023-03-01",
}


@pytest.mark.usefixtures("cast")
def test_the_filter_keeps_what_was_chosen_and_moves_the_address(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    asked = "/gender-share?from=01.01.2023&to=&programme=DA&course=&region=&by=region"

    partial = manager.get(asked, headers=as_htmx)

    assert 'value="01.01.2023"' in partial.text
    assert '<option value="DA" selected>' in partial.text
    assert partial.headers["HX-Push-Url"] == "/gender-share?from=2023-01-01&programme=DA&by=region"


@pytest.mark.usefixtures("cast")
def test_every_filter_narrows_at_once_and_stands_in_the_address(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    make_trainee(settlement="Балыкчы")
    words = EVERY_FILTER | {"target": str(make_target(40).id)}

    answer = manager.get("/gender-share", query_string=words, headers=as_htmx)

    assert answer.status_code == 200
    assert "no data" in answer.text
    pushed = manager.get(answer.headers["HX-Push-Url"], headers=as_htmx)
    assert pushed.text == answer.text


@pytest.mark.usefixtures("cast")
def test_people_are_chosen_by_where_they_live_their_sector_and_their_age(
    manager: StrictClient,
) -> None:
    someone = make_trainee(region_code="KG02", settlement="Балыкчы", birth_date=date(1993, 3, 2))
    someone.sector = Sector.student
    save(someone)
    make_enrolment(make_course("E-1"), someone, registered_on=date(2023, 3, 1))
    asked = "home=KG02&settlement=Балыкчы&sector=student&age_band=25-34"

    page = words_of(manager.get(f"/gender-share?{asked}").text)

    assert "Registered people 100.0 % 1 of 1 ✓ At least 30 %" in page
    assert "Registered people no data" in words_of(
        manager.get(f"/gender-share?{asked.replace('25-34', '35-44')}").text
    )


@pytest.mark.parametrize(
    ("asked", "typed", "sentence"),
    [
        ("from=31.02.2023", 'value="31.02.2023"', "31.02.2023 is not a date"),
        ("from=2023-02-02&to=2023-02-01", 'value="02.02.2023"', "period ends before it begins"),
        ("course=NO-1", 'value="NO-1"', "There is no course NO-1."),
        ("programme=NO", "<option selected>NO</option>", "There is no programme NO."),
        ("settlement=Nowhere", 'value="Nowhere"', "Nobody is from a town or village Nowhere."),
        ("region=KG99", "<option selected>KG99</option>", "There is no region KG99."),
        ("home=KG99", "<option selected>KG99</option>", "There is no region KG99."),
        ("sector=spy", "<option selected>spy</option>", "spy is none of: state"),
        ("age_band=9", "<option selected>9</option>", "9 is none of: 0-17"),
        ("target=999", "<option selected>999</option>", "There is no target 999."),
        ("as_of=2999-01-01", 'value="2999-01-01"', "01.01.2999 has not come yet."),
        pytest.param(
            f"course={'x' * 61}", f'value="{"x" * 61}"', f"no course {'x' * 60}….", id="long"
        ),
        ("by=week", "<option selected>week</option>", "cannot be broken down by week"),
    ],
)
def test_a_wrong_filter_is_a_sentence_and_stays_as_typed(
    manager: StrictClient, asked: str, typed: str, sentence: str
) -> None:
    response = manager.get(f"/gender-share?{asked}")

    assert response.status_code == 422
    assert typed in response.text
    assert sentence in response.text


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("course=da-1", "course=DA-1"),
        ("programme=da", "programme=DA"),
        ("settlement=озгон", "settlement=Өзгөн"),
        ("settlement=%20ӨЗГӨН", "settlement=Өзгөн"),
    ],
)
def test_what_is_typed_in_other_letters_is_found_as_it_is_stored(
    manager: StrictClient, as_htmx: dict[str, str], asked: str, meant: str
) -> None:
    make_trainee(settlement="Өзгөн")

    answer = manager.get(f"/gender-share?{asked}", headers=as_htmx)

    assert unquote(answer.headers["HX-Push-Url"]) == f"/gender-share?{meant}"


def test_of_several_spellings_the_one_typed_is_taken_else_the_common_one(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    for name in ("Озгон", "Өзгөн", "Өзгөн"):
        make_trainee(settlement=name)

    pushed = [
        manager.get(f"/gender-share?settlement={typed}", headers=as_htmx).headers["HX-Push-Url"]
        for typed in ("Озгон", "озгон")
    ]

    assert [unquote(one).split("=")[1] for one in pushed] == ["Озгон", "Өзгөн"]


def test_a_browser_that_goes_back_adds_nothing_to_its_history(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    restoring = as_htmx | {"HX-History-Restore-Request": "true"}

    for headers in (restoring, {}):
        page = manager.get("/gender-share?by=month", headers=headers)
        assert "<html" in page.text
        assert "HX-Push-Url" not in page.headers


def test_an_address_without_filters_ends_without_a_question_mark(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    partial = manager.get("/gender-share?by=&course=", headers=as_htmx)

    assert partial.headers["HX-Push-Url"] == "/gender-share"


def test_a_wrong_filter_under_htmx_is_the_partial(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    response = manager.get("/gender-share?from=x", headers=as_htmx)

    assert response.status_code == 422
    assert "<html" not in response.text
    assert "HX-Push-Url" not in response.headers


@pytest.mark.usefixtures("cast")
def test_everything_wrong_is_said_at_once_and_everything_right_is_kept(
    manager: StrictClient,
) -> None:
    make_trainee(settlement="Ош")

    page = manager.get("/gender-share?from=x&course=NO-1&programme=DA&settlement=Ош").text

    assert "x is not a date" in page
    assert "There is no course NO-1." in page
    assert '<option value="DA" selected>' in page
    assert 'value="Ош"' in page


@pytest.mark.usefixtures("cast")
def test_each_filter_that_is_set_can_be_taken_off_alone(manager: StrictClient) -> None:
    page = manager.get("/gender-share?from=2023-01-01&course=DA-1&sector=none&by=month").text

    assert "Period: from 01.01.2023 × Take off: Period" in words_of(page)
    assert "Course: DA-1 · Course DA-1 × Take off: Course" in words_of(page)
    assert "Sector: Not given × Take off: Sector" in words_of(page)
    assert 'href="/gender-share?course=DA-1&amp;sector=none&amp;by=month"' in page
    assert 'href="/gender-share?from=2023-01-01&amp;sector=none&amp;by=month"' in page
    assert 'href="/gender-share?from=2023-01-01&amp;course=DA-1&amp;by=month"' in page
    assert 'href="/gender-share?by=month"' in page


def test_a_filter_taken_off_says_where_the_focus_goes(manager: StrictClient) -> None:
    make_course("DA-1")

    page = manager.get("/gender-share?from=2023-01-01&course=DA-1").text

    assert re.findall(r'id="share-off-(\w+)".*? data-then="([\w-]+)"', page) == [
        ("period", "share-off-course"),
        ("course", "share-show"),
        ("all", "share-show"),
    ]


@pytest.mark.parametrize(
    ("asked", "is_open"), [("programme=", False), ("sector=student", True), ("as_of=x", True)]
)
def test_the_rarer_filters_are_open_when_one_of_them_is_set(
    manager: StrictClient, asked: str, is_open: bool
) -> None:
    page = manager.get(f"/gender-share?{asked}").text

    assert ('id="share-more" open>' in page) is is_open


def test_only_the_latest_courses_are_offered_and_any_can_be_typed(manager: StrictClient) -> None:
    programme = make_programme("DA")
    for number in range(MOST_OFFERED + 2):
        make_course(f"C-{number:03}", programme, starts_on=date(2022, 1, 1))

    page = manager.get("/gender-share").text
    chosen = manager.get("/gender-share?course=C-051").text

    assert page.count('<option value="C-') == MOST_OFFERED
    assert 'value="C-051"' not in page
    assert '<option value="C-051">Course C-051</option>' in chosen


@pytest.mark.usefixtures("cast")
def test_of_a_programme_only_its_own_courses_are_offered(manager: StrictClient) -> None:
    page = manager.get("/gender-share?programme=TU").text

    assert '<option value="TU-1">' in page
    assert '<option value="DA-1">' not in page


@pytest.mark.usefixtures("app")
def test_the_most_common_towns_are_offered_first(manager: StrictClient) -> None:
    for name in ("Ош", "Нарын", "Ош", ""):
        make_trainee(settlement=name)

    page = manager.get("/gender-share").text

    offered = page.split('<datalist id="share-settlement-offered">')[1].split("</datalist>")[0]
    values = [part.split('"')[0] for part in offered.split('value="')[1:]]
    assert values == ["Ош", "Нарын", "none"]


def test_the_page_stays_small_with_many_courses(manager: StrictClient) -> None:
    programme = make_programme("DA")
    for number in range(150):
        make_course(f"C-{number:03}", programme)

    page = manager.get("/gender-share")

    assert len(page.data) < 45_000


@pytest.mark.parametrize(
    ("day", "this_quarter", "last_quarter"),
    [
        (date(2023, 1, 1), months(2023, 1, 3), months(2022, 10, 12)),
        (date(2024, 3, 31), months(2024, 1, 3), months(2023, 10, 12)),
        (date(2023, 4, 1), months(2023, 4, 6), months(2023, 1, 3)),
        (date(2023, 12, 31), months(2023, 10, 12), months(2023, 7, 9)),
    ],
)
def test_the_named_periods_of_a_day(day: date, this_quarter: Period, last_quarter: Period) -> None:
    named = {str(preset.name): preset.period for preset in presets(day)}

    assert list(named) == [
        "All time", "This month", "This quarter", "Last quarter", "This year", "Last year",
        "Whole project",
    ]  # fmt: skip
    assert named["This month"].first == day.replace(day=1)
    assert named["This quarter"] == quarter(day) == this_quarter
    assert named["Last quarter"] == last_quarter
    assert named["Whole project"] == Period(date(2021, 10, 1), date(2023, 10, 31))
