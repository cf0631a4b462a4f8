"""Searching people: what is typed is sent by POST, and stands in no address."""

import pytest

from icdc.models import User
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee

PIN = "11904199510082"


@pytest.mark.parametrize(
    "text",
    [
        "Өмүрбекова", "омурбек", "Omurbek", "Aigul", "айгуль ОМУР", "емурбекова", "мурбеко",
        "1190419951 0082", "119-04199510082", "+996 700 000082", "0700 00", "000082",
        "p82@example", "example.kg",
    ],
)  # fmt: skip
def test_a_person_is_found(manager: StrictClient, as_htmx: dict[str, str], text: str) -> None:
    make_trainee("Өмүрбекова", pin=PIN, phone="+996 700 000082", email="p82@example.kg")
    make_trainee("Петренко", "Ольга", phone="+996 555 111222", email="olga@mail.kg")

    page = manager.post("/trainees/search", data={"q": text}, headers=as_htmx).text

    assert "Өмүрбекова" in page
    assert "Петренко" not in page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("Үсөнова", text) for text in ("Усонова", "Усенова", "Үсөнова", "Usenova", "Usonova")),
        *(("Усенова", text) for text in ("Усенова", "Үсөнова", "Usenova")),
    ],
)
def test_a_letter_that_some_write_otherwise_is_found(
    manager: StrictClient, name: str, text: str
) -> None:
    make_trainee(name)

    page = manager.post("/trainees/search", data={"q": text}).text

    assert f">{name} " in page


def test_beginnings_are_preferred(manager: StrictClient) -> None:
    make_trainee("Санова")
    make_trainee("Асанова")

    page = manager.post("/trainees/search", data={"q": "санов"}).text

    assert ">Санова" in page
    assert "Асанова" not in page


def test_every_word_must_fit(manager: StrictClient) -> None:
    make_trainee("Асанова", "Айгүл")

    page = manager.post("/trainees/search", data={"q": "Асанова Петр"}).text

    assert "Nobody fits" in page


def test_the_page_has_an_address_without_what_was_typed(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    make_trainee(pin=PIN)
    typed = {"q": PIN, "gender": "female"}

    answer = manager.post("/trainees/search", data=typed, headers=as_htmx)

    assert answer.headers["HX-Replace-Url"] == "/trainees?gender=female"
    assert "<html" not in answer.text
    assert "<html" in manager.post("/trainees/search", data=typed).text


def test_an_address_finds_names_only(manager: StrictClient) -> None:
    make_trainee("Асанова", pin=PIN, phone="+996 700 000082")

    assert "Асанова" in manager.get("/trainees?q=Asanova").text
    for text in (PIN, "000082"):
        assert "Асанова" not in manager.get("/trainees", query_string={"q": text}).text


@pytest.mark.parametrize("text", ["Чужая", PIN, "000082"])
def test_a_trainer_finds_people_of_own_courses_only(
    client: StrictClient, trainer: User, text: str
) -> None:
    make_enrolment(make_course(trainers=[trainer]), make_trainee("Своя"))
    make_enrolment(make_course(), make_trainee("Чужая", pin=PIN, phone="0700 000082"))

    page = client.post("/trainees/search", data={"q": text}).text

    assert "Nobody fits" in page


def test_an_empty_search_shows_everybody(manager: StrictClient) -> None:
    make_trainee("Асанова")

    assert "Асанова" in manager.post("/trainees/search", data={"q": " "}).text


@pytest.mark.parametrize("text", ["%", "_", "\\", "(", "9" * 400, "ж " * 3000, "a" * 60_000])
def test_nothing_typed_breaks_the_search(manager: StrictClient, text: str) -> None:
    make_trainee("Асанова")

    assert manager.post("/trainees/search", data={"q": text}).status_code == 200
