"""Women and men side by side, from applying to the certificate."""

import pytest

from icdc.models import Gender, State
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee
from tests.gender_share.reading import words_of

QUARTER = "/gender-share?from=2023-01-01&to=2023-03-31"


def panel(page: str) -> str:
    return words_of(page).split("From applying to the certificate")[1]


@pytest.mark.usefixtures("cast")
def test_each_step_shows_women_men_and_the_share_with_its_counts(manager: StrictClient) -> None:
    words = panel(manager.get(QUARTER).text)

    # Applied: Aigul, Chynara, Gulnara; Bakyt, Hamid; Erke; Farida.
    assert "Applied 3 2 1 1 7 50.0 % 3 of 6" in words
    # Gulnara's and Hamid's seats were never taken.
    assert "Registered 2 1 1 1 5 50.0 % 2 of 4 66.6 2 of 3 50.0 1 of 2" in words


@pytest.mark.usefixtures("cast")
def test_attendance_that_nobody_marked_is_said_to_be_so(manager: StrictClient) -> None:
    words = panel(manager.get(QUARTER).text)

    assert "Attendance was not marked for everybody here." in words
    # Of the two registered women one completed, of the one man nobody.
    assert "Completed 1 0 1 1 3 50.0 % 1 of 2 50.0 1 of 2 0.0 0 of 1" in words


@pytest.mark.usefixtures("cast")
def test_a_number_opens_the_people_of_its_step(manager: StrictClient) -> None:
    page = manager.get(QUARTER).text

    for of in ("applied", "step_registered", "completed", "step_certified"):
        assert f"of={of}&amp;count=people&amp;gender=women" in page


def test_where_women_are_lost_is_a_sentence_with_counts(manager: StrictClient) -> None:
    course = make_course("DA-9")
    for gender, state in (
        (Gender.female, State.completed),
        (Gender.female, State.not_completed),
        (Gender.female, State.not_completed),
        (Gender.male, State.completed),
        (Gender.male, State.not_completed),
    ):
        make_enrolment(course, make_trainee(gender=gender), state)

    words = panel(manager.get("/gender-share").text)

    assert "Between “Registered” and “Completed” 2 of 3 women and 1 of 2 men were lost." in words


def test_nobody_at_any_step_is_no_data(manager: StrictClient) -> None:
    words = panel(manager.get("/gender-share").text)

    assert "Applied 0 0 0 0 0 no data – –" in words
    assert "There are not yet women and men at the same step to compare." in words
