"""The page: are we at 30 %?"""

from datetime import date

import html5lib
import pytest

from icdc.models import Gender, RoleName
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee, make_user
from tests.gender_share.conftest import selects

YEARS_AHEAD = date(2999, 12, 31)


def enrol(women: int, men: int, course_code: str = "DA-9", capacity: int | None = None) -> None:
    course = make_course(course_code, ends_on=YEARS_AHEAD, capacity=capacity)
    for number in range(women + men):
        gender = Gender.female if number < women else Gender.male
        make_enrolment(course, make_trainee(gender=gender))


@pytest.mark.usefixtures("cast")
def test_a_browser_gets_the_page_and_htmx_the_partial(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    page, partial = manager.get("/gender-share"), manager.get("/gender-share", headers=as_htmx)

    assert page.status_code == partial.status_code == 200
    assert "<html" in page.text
    assert "How the figures are counted" in page.text
    assert partial.text.lstrip().startswith('<div id="gender-share"')
    assert "HX-Request" in partial.headers["Vary"]


@pytest.mark.usefixtures("cast")
def test_the_page_answers_with_share_and_counts(manager: StrictClient) -> None:
    page = words_of(manager.get("/gender-share?from=2023-01-01&to=2023-03-31").text)

    assert "Registered people ✓ Target met 50.0 % 2 of 4" in page
    assert "Certified people ✓ Target met 100.0 % 1 of 1" in page
    assert "Enrolments: 60.0 % , 3 of 5" in page
    assert "counting everybody, the share lies between 40.0 % and 60.0 %" in page
    assert "01.01.2023 – 31.03.2023, both days included." in page


def test_a_missed_target_says_how_many_women_are_needed(manager: StrictClient) -> None:
    enrol(women=2, men=8)

    page = words_of(manager.get("/gender-share").text)

    assert "✕ Target not met 20.0 % 2 of 10" in page
    assert "2 more women , if only women join." in page
    assert "free place" not in page.split("How the figures")[0]


@pytest.mark.parametrize(
    ("women", "men", "capacity", "sentence"),
    [
        (1, 9, 12, "Out of reach with the free places , even if women take them all."),
        (2, 8, 20, "At least 4 of the next 10 must be women if all places are taken."),
        (8, 2, 12, "Open courses have 2 free places. The target stays met, whoever takes them."),
    ],
)
def test_the_free_places_of_open_courses_say_what_can_be_reached(
    manager: StrictClient, women: int, men: int, capacity: int, sentence: str
) -> None:
    enrol(women, men, capacity=capacity)

    assert sentence in words_of(manager.get("/gender-share").text)


def test_nobody_is_no_data(manager: StrictClient) -> None:
    page = words_of(manager.get("/gender-share").text)

    assert "Registered people no data" in page
    assert "Nobody was registered or certified here in this period." in page
    assert "0.0 %" not in page.split("How the figures")[0]


def test_the_bar_tells_screen_readers_what_it_shows(manager: StrictClient) -> None:
    enrol(women=90, men=57)

    page = manager.get("/gender-share").text

    assert ">Share of women: 61.2 %</title>" in page
    assert ">90 of 147. The line marks the target of 30 %.</desc>" in page
    assert "style=" not in page


@pytest.mark.usefixtures("cast")
def test_the_filter_keeps_what_was_chosen_and_moves_the_address(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    asked = "/gender-share?from=01.01.2023&to=&programme=DA&course=&region=&by=region"

    partial = manager.get(asked, headers=as_htmx)

    assert 'value="01.01.2023"' in partial.text
    assert '<option value="DA" selected>' in partial.text
    assert partial.headers["HX-Push-Url"] == "/gender-share?from=2023-01-01&programme=DA&by=region"


@pytest.mark.parametrize(
    ("asked", "typed", "sentence"),
    [
        ("from=31.02.2023", 'value="31.02.2023"', "31.02.2023 is not a date"),
        ("from=2023-02-02&to=2023-02-01", 'value="02.02.2023"', "period ends before it begins"),
        ("course=NO-1", "<option selected>NO-1</option>", "There is no course NO-1."),
        ("programme=NO", "<option selected>NO</option>", "There is no programme NO."),
        ("region=KG99", "<option selected>KG99</option>", "There is no region KG99."),
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


def test_a_wrong_filter_under_htmx_is_the_partial(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    response = manager.get("/gender-share?from=x", headers=as_htmx)

    assert response.status_code == 422
    assert "<html" not in response.text
    assert "HX-Push-Url" not in response.headers


def test_everything_wrong_is_said_at_once(manager: StrictClient) -> None:
    page = manager.get("/gender-share?from=x&course=NO-1").text

    assert "x is not a date" in page
    assert "There is no course NO-1." in page


@pytest.mark.parametrize("address", ["/gender-share", "/gender-share.json"])
def test_trainers_and_trainees_are_refused(client: StrictClient, address: str) -> None:
    trainee = make_user("trainee@example.kg", RoleName.trainee)

    assert client.get(address).status_code == 403
    assert client.sign_in(trainee).get(address).status_code == 403


@pytest.mark.parametrize("address", ["/gender-share", "/gender-share.json"])
def test_a_visitor_is_asked_to_sign_in(visitor: StrictClient, address: str) -> None:
    response = visitor.get(address)

    assert response.status_code == 302
    assert "/sign-in" in response.headers["Location"]


def test_the_page_needs_few_statements_however_many_courses(manager: StrictClient) -> None:
    enrol(women=1, men=1)
    with selects() as few:
        manager.get("/gender-share")
    for number in range(4):
        enrol(women=1, men=1, course_code=f"DA-1{number}")

    with selects() as many:
        manager.get("/gender-share")

    assert len(few) == len(many) <= 12


def words_of(page: str) -> str:
    """The text of a page as it is read, without its tags."""
    main = html5lib.parse(page, namespaceHTMLElements=False).find(".//main")
    assert main is not None
    skipped = {"title", "desc", "option"}
    texts = [
        text
        for element in main.iter()
        for text in ((element.text if element.tag not in skipped else None), element.tail)
    ]
    return " ".join(" ".join(text for text in texts if text).split())
