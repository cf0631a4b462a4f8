"""The list of people: filters, and pages found by a person's id."""

import re
from datetime import date

import pytest

from icdc.models import Gender, State, User
from icdc.web import keyset
from tests.conftest import StrictClient
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
)


def shown(page: str) -> list[str]:
    """Family names in the order of the page."""
    return re.findall(r'<td><a href="/trainees/[0-9]+">(\w+)', page)


@pytest.fixture
def people(app: object) -> None:
    """One woman of whom everything is known, and a man of whom nothing is."""
    woman = make_trainee("Асанова", birth_date=date(1995, 4, 19), region_code="KG04")
    make_trainee("Бакиров", gender=Gender.not_stated)
    course = make_course("DA-01", make_programme("DA"))
    make_certificate(make_enrolment(course, woman, State.completed))


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("gender=female", ["Асанова"]),
        ("gender=not_stated", ["Бакиров"]),
        ("region=KG04", ["Асанова"]),
        ("region=none", ["Бакиров"]),
        ("born=missing", ["Бакиров"]),
        ("programme=DA", ["Асанова"]),
        ("course=da-01", ["Асанова"]),
        ("course=other", []),
        ("certified=yes", ["Асанова"]),
        ("gender=female&region=none", []),
        ("gender=nonsense&region=Mars", ["Асанова", "Бакиров"]),
    ],
)
def test_a_filter_narrows_the_list(manager: StrictClient, query: str, names: list[str]) -> None:
    assert shown(manager.get(f"/trainees?{query}").text) == names


@pytest.mark.usefixtures("people")
def test_filters_hold_while_somebody_searches(manager: StrictClient) -> None:
    typed = {"q": "айгүл", "region": "none"}

    page = manager.post("/trainees/search", data=typed).text

    assert shown(page) == ["Бакиров"]
    assert '<option value="none" selected>' in page


def test_certified_means_certified_in_the_course_asked_for(manager: StrictClient) -> None:
    trainee = make_trainee()
    make_certificate(make_enrolment(make_course("ONE"), trainee, State.completed))
    make_enrolment(make_course("TWO"), trainee)

    assert shown(manager.get("/trainees?course=ONE&certified=yes").text) == ["Асанова"]
    assert shown(manager.get("/trainees?course=TWO&certified=yes").text) == []


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch, app: object) -> dict[str, int]:
    """Two pages of two, two people of one name among them."""
    monkeypatch.setattr(keyset, "SIZE", 2)
    return {
        name: make_trainee(family, given).id
        for name, family, given in (
            ("d", "Яковлева", ""), ("b", "Бекова", "Айгүл"), ("c", "Бекова", "Айгүл"),
            ("a", "Асанова", ""),
        )
    }  # fmt: skip


def test_pages_follow_each_other_and_lead_back(manager: StrictClient, four: dict[str, int]) -> None:
    first = manager.get("/trainees").text
    second = manager.get(f"/trainees?after={four['b']}").text
    back = manager.get(f"/trainees?before={four['c']}").text

    assert shown(first) == shown(back) == ["Асанова", "Бекова"]
    assert shown(second) == ["Бекова", "Яковлева"]
    assert f"after={four['b']}" in first
    assert 'rel="prev"' not in first
    assert f"before={four['c']}" in second
    assert 'rel="next"' not in second


def test_the_next_page_of_a_search_is_asked_for_by_post(
    manager: StrictClient, four: dict[str, int]
) -> None:
    typed = {"q": "а", "gender": "female"}
    make_trainee("Алиева")
    make_trainee("Акматова")

    page = manager.post("/trainees/search", data=typed).text
    further = re.search(r'name="after" value="([0-9]+)"', page)

    assert further is not None
    assert '<input type="hidden" name="q" value="а">' in page
    second = manager.post("/trainees/search", data=typed | {"after": further[1]}).text
    assert not set(shown(page)) & set(shown(second)) - {"Бекова"}


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize("word", ["0", "-1", "x", "999999", "9" * 40])
def test_an_unknown_cursor_leads_to_the_first_page(manager: StrictClient, word: str) -> None:
    assert shown(manager.get(f"/trainees?after={word}").text) == ["Асанова", "Бекова"]


def test_nobody_learns_where_a_stranger_stands(client: StrictClient, trainer: User) -> None:
    make_enrolment(make_course(trainers=[trainer]), make_trainee("Асанова"))
    foreign = make_trainee("Яковлева")

    assert shown(client.get(f"/trainees?after={foreign.id}").text) == ["Асанова"]
