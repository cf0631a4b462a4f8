"""The page: are we at 30 %?"""

from datetime import date

import pytest
from sqlalchemy import delete

from icdc.extensions import db
from icdc.models import Gender, RoleName, Target
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee, make_user
from tests.gender_share.reading import make_target, words_of
from tests.statements import selects

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

    assert "Registered people 50.0 % 2 of 4 ✓ At least 30 %" in page
    assert "Certified people 100.0 % 1 of 1 ✓ At least 30 %" in page
    assert "Share of women 50.0 % ✓ At least 30 % 2 of 4 60.0 % ✓ At least 30 % 3 of 5" in page
    assert "Women 2 3 Men 1 1 Other 1 1 Not stated 1 1 Total 5 6" in page
    assert "Bounds with the not stated 40.0 % – 60.0 % 50.0 % – 66.6 %" in page
    assert "01.01.2023 – 31.03.2023, both days included." in page


@pytest.mark.usefixtures("cast")
def test_both_answers_are_read_out_after_a_swap(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    asked = "/gender-share?from=2023-01-01&to=2023-03-31"

    said, nothing = (
        manager.get(address, headers=as_htmx).text.split('role="status">')[1].split("</p>")[0]
        for address in (asked, "/gender-share?to=2001-01-01")
    )

    assert said == "Registered people: 50.0 %, 2 of 4. Certified people: 100.0 %, 1 of 1."
    assert nothing == "Registered people: no data. Certified people: no data."


def test_a_missed_target_says_how_many_women_are_needed(manager: StrictClient) -> None:
    enrol(women=2, men=8)

    page = words_of(manager.get("/gender-share").text)

    assert "20.0 % 2 of 10 ✕ Below 30 %" in page
    assert "2 more women , if only women join." in page
    assert "free place" not in page.split("How the figures")[0]


@pytest.mark.parametrize(
    ("women", "men", "capacity", "sentence"),
    [
        (1, 9, 12, "Out of reach in this period , even if women take them all."),
        (2, 8, 20, "At least 4 of the next 10 must be women if all places are taken."),
        (
            8,
            2,
            12,
            "Open courses have 2 free places. The share stays at 30 % or above, "
            "whoever takes them.",
        ),
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


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("from=2023-01-01&to=2023-03-31&target={forty_five}", "Reached, but people who did not"),
        (
            "from=2023-01-01&to=2023-03-31&target={fifty_five}",
            "Not reached, but people who did not",
        ),
    ],
)
@pytest.mark.usefixtures("cast")
def test_an_answer_that_the_not_stated_could_turn_says_so(
    manager: StrictClient, asked: str, sentence: str
) -> None:
    targets = {"forty_five": make_target(45).id, "fifty_five": make_target(55).id}

    page = words_of(manager.get(f"/gender-share?{asked.format(**targets)}").text)

    assert sentence in page.split("Certified people")[0]


@pytest.mark.usefixtures("cast")
def test_an_answer_that_nobody_could_turn_raises_no_doubt(manager: StrictClient) -> None:
    page = manager.get("/gender-share?from=2023-01-01&to=2023-03-31").text

    assert "did not state their gender could turn it" not in page


def test_a_target_of_everybody_is_out_of_reach_with_the_first_man(manager: StrictClient) -> None:
    enrol(women=9, men=1)

    page = words_of(manager.get(f"/gender-share?target={make_target(100).id}").text)

    assert "The target cannot be reached any more." in page
    assert "if only women join" not in page


def test_the_target_chosen_is_named_with_its_day_and_source(manager: StrictClient) -> None:
    target = make_target(40, title="Ministry", due_on=date(2025, 6, 30), source="Order 17")

    page = words_of(manager.get(f"/gender-share?target={target.id}").text)

    assert (
        "Target: at least 40 % Ministry Due on 30.06.2025. The figures by which it is judged"
        " Source: Order 17"
    ) in page


def test_without_any_target_no_day_is_named(manager: StrictClient) -> None:
    db.session.execute(delete(Target))
    db.session.commit()

    page = words_of(manager.get("/gender-share").text)

    assert "Target: at least 30 % No target is set; this is the usual share." in page
    assert "Due on" not in page


@pytest.mark.usefixtures("cast")
def test_as_of_a_day_what_was_revoked_later_still_counts_and_the_page_says_so(
    manager: StrictClient,
) -> None:
    page = words_of(manager.get("/gender-share?as_of=2023-03-30").text)

    assert "As of 30.03.2023." in page
    assert "certificates revoked later still count." in page
    assert "Women 1 1 Men 0 0 Other 1 1 Not stated 1 1 Total 3 3" in page.split("Certified")[1]


@pytest.mark.usefixtures("cast")
def test_a_period_in_the_past_names_the_day_up_to_which_revocations_count(
    manager: StrictClient,
) -> None:
    page = words_of(manager.get("/gender-share?to=2023-03-31").text)

    assert "Certificates revoked on or before 31.03.2023 do not count." in page


@pytest.mark.usefixtures("cast")
def test_the_free_places_are_not_held_against_a_choice_of_people(manager: StrictClient) -> None:
    enrol(women=1, men=1, capacity=12)

    page = words_of(manager.get("/gender-share?home=none").text)

    assert "free place" not in page.split("How the figures")[0]


@pytest.mark.usefixtures("cast")
def test_every_number_opens_the_people_behind_it(manager: StrictClient) -> None:
    page = manager.get("/gender-share?to=2023-03-31").text

    women = "of=registered&amp;count=people&amp;gender=women&amp;"
    assert f'href="/gender-share/people?{women}to=2023-03-31">2</a>' in page
    assert f'href="/gender-share/people?{women}key=DA-2&amp;to=2023-03-31">2</a>' in page


@pytest.mark.usefixtures("cast")
def test_the_figures_can_be_taken_along_and_frozen_as_they_are_shown(
    manager: StrictClient,
) -> None:
    page = manager.get("/gender-share?programme=DA").text

    for form in ("csv", "xlsx", "pdf", "sdmx.csv", "json"):
        assert f'href="/gender-share.{form}?programme=DA"' in page
    assert 'href="/gender-share/frozen/new?programme=DA"' in page


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

    assert len(few) == len(many) <= 15
