"""The search in the header: one hit is gone to, several are shown by kind."""

import pytest
from flask import Flask

from icdc.models import Course, RoleName, Trainee, User
from icdc.search.finding import MOST
from icdc.web.certificates import number
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
    make_user,
)
from tests.statements import selects

PIN = "11904199510082"
NUMBER = number(2023, 12)


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-2023-03", trainers=[trainer])


@pytest.fixture
def person(course: Course) -> Trainee:
    """Has a certificate, so that her name alone must lead to her and not to both."""
    trainee = make_trainee(
        "Асанова", "Айгүл", pin=PIN, phone="+996 700 000082", email="p82@example.kg"
    )
    make_certificate(make_enrolment(course, trainee), number=NUMBER)
    return trainee


@pytest.mark.parametrize(
    "text",
    ["Aigul", "айгуль АСАНОВ", "Айгүл", PIN, "1190419951 0082", "0700 000082", "p82@example.kg"],
)  # fmt: skip
def test_the_only_person_is_gone_to(manager: StrictClient, person: Trainee, text: str) -> None:
    answer = manager.post("/search", data={"q": text})

    assert (answer.status_code, answer.location) == (303, f"/trainees/{person.id}")


@pytest.mark.parametrize("text", ["DA-2023-03", "da-2023-03", " DA-2023-03 "])
def test_a_course_is_gone_to_by_its_code_though_others_begin_like_it(
    client: StrictClient, trainer: User, course: Course, text: str
) -> None:
    for serial in range(MOST + 2):
        make_course(f"DA-2023-03{serial}", trainers=[trainer])

    answer = client.post("/search", data={"q": text})

    assert (answer.status_code, answer.location) == (303, f"/courses/{course.id}")


@pytest.mark.parametrize(
    "text", [NUMBER, NUMBER.lower(), NUMBER.replace("-", ""), NUMBER[5:], NUMBER[:-2]]
)
def test_a_certificate_is_gone_to_by_its_number(
    client: StrictClient, person: Trainee, text: str
) -> None:
    certificate = person.enrolments[0].certificates[0].id

    answer = client.post("/search", data={"q": text})

    assert (answer.status_code, answer.location) == (303, f"/certificates/{certificate}")


def test_several_kinds_stand_on_one_page(manager: StrictClient) -> None:
    make_trainee("Нарынова", "Айгүл")
    make_course("НАРЫН-01")

    answer = manager.post("/search", data={"q": "нарын"})

    assert answer.status_code == 200
    assert ">Нарынова Айгүл</a>" in answer.text
    assert "Course НАРЫН-01</a>" in answer.text
    assert 'value="нарын"' in answer.text


def test_of_many_the_first_are_shown_and_the_way_to_all_carries_the_words(
    manager: StrictClient,
) -> None:
    for serial in range(MOST + 1):
        make_trainee("Асанова", f"Айгүл{serial}")

    page = manager.post("/search", data={"q": "Асанова"}).text

    assert page.count(">Асанова Айгүл") == MOST
    assert 'action="/trainees/search"' in page
    assert 'name="q" value="Асанова">All people found</button>' in page


def test_nothing_found_says_what_to_try(manager: StrictClient, person: Trainee) -> None:
    page = manager.post("/search", data={"q": "Жокбекова"}).text

    assert "Nothing fits “Жокбекова”." in page
    assert "only the beginning of a name" in page


def test_a_mistyped_number_is_called_so(manager: StrictClient, person: Trainee) -> None:
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")

    assert f"{wrong} is mistyped" in manager.post("/search", data={"q": wrong}).text


@pytest.mark.parametrize("text", ["Aigul", PIN, "0700 000082", "DA-2023-03", NUMBER])
def test_another_trainer_finds_nothing_of_it(
    stranger: StrictClient, person: Trainee, text: str
) -> None:
    answer = stranger.post("/search", data={"q": text})

    assert answer.status_code == 200
    assert "Nothing fits" in answer.text
    assert "own courses" in answer.text


def test_accounts_are_found_by_administrators_only(app: Flask, manager: StrictClient) -> None:
    user = make_user("anara@example.kg", RoleName.trainer, "Анара Тренер")
    administrator = browser_of(app, make_user("a@example.kg", RoleName.administrator))

    assert administrator.post("/search", data={"q": "anara@"}).location == f"/users/{user.id}"
    assert "Nothing fits" in manager.post("/search", data={"q": "anara@"}).text


def test_a_programme_is_found_by_its_title_in_any_language(manager: StrictClient) -> None:
    programme = make_programme("ИИ-1", "Жасалма интеллект")

    answer = manager.post("/search", data={"q": programme.title_ky})

    assert answer.location == f"/programmes/{programme.id}"


@pytest.mark.parametrize("text", ["", " ", "—", "%", "()"])
def test_no_letter_and_no_digit_lead_to_the_empty_field(
    manager: StrictClient, person: Trainee, text: str
) -> None:
    answer = manager.post("/search", data={"q": text})

    assert (answer.status_code, answer.location) == (303, "/search")
    assert 'type="search"' in manager.get("/search").text


@pytest.mark.parametrize("text", ["9" * 400, "ж " * 3000, "ICDC-2023-", "a%_\\"])
def test_nothing_typed_breaks_the_search(manager: StrictClient, text: str) -> None:
    assert manager.post("/search", data={"q": text}).status_code == 200


def test_nothing_is_looked_up_that_stands_in_an_address(
    manager: StrictClient, person: Trainee
) -> None:
    answer = manager.get("/search", query_string={"q": PIN})

    assert answer.status_code == 200
    assert "Асанова" not in answer.text


def test_a_search_makes_as_many_statements_for_many_as_for_few(manager: StrictClient) -> None:
    def asked() -> int:
        with selects() as seen:
            manager.post("/search", data={"q": "Нарын"})
        return len(seen)

    def more(first: int, count: int) -> None:
        for serial in range(first, first + count):
            holder = make_trainee("Нарынов", f"Асан{serial}")
            make_certificate(make_enrolment(make_course(f"НАРЫН-{serial}"), holder))

    more(0, 2)
    few = asked()
    more(2, 12)

    assert asked() == few <= 20


def test_every_page_of_the_staff_has_one_field(client: StrictClient, course: Course) -> None:
    assert client.get("/courses").text.count('id="search"') == 1
    assert client.get("/search").text.count('id="search"') == 1


def test_a_trainee_and_a_visitor_have_no_search(app: Flask, visitor: StrictClient) -> None:
    trainee = browser_of(app, make_user("t@example.kg", RoleName.trainee))

    assert 'id="search"' not in trainee.get("/my-record").text
    assert 'id="search"' not in visitor.get("/catalogue").text
    assert trainee.post("/search", data={"q": "a"}).status_code == 403
