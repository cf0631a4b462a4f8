"""The review list of double records."""

from datetime import date

import pytest

from icdc.extensions import db
from icdc.models import DistinctPair, Gender, Trainee, User
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee

BORN = date(1995, 4, 19)
PINS = ("11904199510082", "10103196810080")


def is_paired(browser: StrictClient, one: Trainee, other: Trainee) -> bool:
    low, high = sorted((one.id, other.id))
    return f'id="pair-{low}-{high}"' in browser.get("/trainees/duplicates").text


@pytest.mark.parametrize(
    ("family_name", "given_name"),
    [
        ("Асанова", "Айгуль"),
        ("Asanova", "Aigul"),
        ("Айгүл", "Асанова"),
        ("Aigul", "ASANOVA"),
        ("Асанова", "Айгул"),
        ("Ассанова", "Айгүл"),
    ],
)
def test_a_name_is_known_again_in_any_spelling(
    manager: StrictClient, family_name: str, given_name: str
) -> None:
    one = make_trainee("Асанова", "Айгүл", birth_date=BORN)
    other = make_trainee(family_name, given_name, birth_date=BORN)

    assert is_paired(manager, one, other)
    assert "same date of birth" in manager.get("/trainees/duplicates").text


@pytest.mark.parametrize("spelling", ["Усенова", "Усонова", "Usenova", "Usonova", "Үсөнова"])
def test_a_letter_of_kyrgyz_may_be_typed_as_either_of_two(
    manager: StrictClient, spelling: str
) -> None:
    one = make_trainee("Үсөнова", "Жамиля")
    other = make_trainee(spelling, "Жамиля")

    assert is_paired(manager, one, other)


def test_a_missing_patronymic_speaks_against_nothing(manager: StrictClient) -> None:
    one = make_trainee(patronymic="Бакытовна", birth_date=BORN)
    other = make_trainee(birth_date=BORN)

    assert is_paired(manager, one, other)


def test_a_telephone_and_an_address_show_who_is_meant(manager: StrictClient) -> None:
    one = make_trainee("Асанова", "Айгүл", phone="+996 700 000045")
    other = make_trainee("Асонова", "Айгүл", phone="0700 00-00-45")
    third = make_trainee("Петренко", "Ольга", email="Olga@example.kg")
    fourth = make_trainee("Петренка", "Ольга", email="olga@example.kg")

    assert is_paired(manager, one, other)
    assert is_paired(manager, third, fourth)


def test_a_telephone_of_a_family_makes_nobody_the_same(manager: StrictClient) -> None:
    one = make_trainee("Асанова", "Айгүл", phone="+996 700 000045")
    other = make_trainee("Асанова", "Айсулуу", phone="+996 700 000045")

    assert not is_paired(manager, one, other)


def test_who_took_another_family_name_is_found(manager: StrictClient) -> None:
    one = make_trainee("Асанова", patronymic="Бакытовна", birth_date=BORN)
    other = make_trainee("Петренко", patronymic="Бакытовна", birth_date=BORN)

    assert is_paired(manager, one, other)


def test_two_pins_or_two_days_of_birth_are_two_people(manager: StrictClient) -> None:
    one = make_trainee(pin=PINS[0])
    other = make_trainee(pin=PINS[1])
    third = make_trainee("Петренко", birth_date=BORN)
    fourth = make_trainee("Петренко", birth_date=date(1996, 4, 19))

    assert not is_paired(manager, one, other)
    assert not is_paired(manager, third, fourth)


def test_what_speaks_against_is_said(manager: StrictClient) -> None:
    make_trainee(birth_date=BORN, phone="0700 000045")
    make_trainee(birth_date=BORN, phone="0700 000045", gender=Gender.male)

    page = manager.get("/trainees/duplicates").text

    assert "same name, same date of birth, same telephone" in page
    assert "different genders" in page


def test_the_surest_pair_stands_first(manager: StrictClient) -> None:
    for _ in range(2):
        make_trainee("Иванова")
        make_trainee("Яковлева", birth_date=BORN, email="y@example.kg")

    page = manager.get("/trainees/duplicates").text

    assert page.index("Яковлева") < page.index("Иванова")
    assert "2 pairs to look at" in page


def test_pairs_come_in_pages(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    for _ in range(7):
        make_trainee()

    first = manager.get("/trainees/duplicates").text
    second = manager.get("/trainees/duplicates?page=2", headers=as_htmx).text

    assert first.count('class="card pair"') == 20
    assert second.count('class="card pair"') == 1
    assert "<html" not in second


def test_not_the_same_is_remembered(manager: StrictClient) -> None:
    one, other = make_trainee(birth_date=BORN), make_trainee(birth_date=BORN)
    form = {"low_id": str(other.id), "high_id": str(one.id)}

    for _ in range(2):
        assert manager.post("/trainees/duplicates/distinctions", data=form).status_code == 303

    assert db.session.query(DistinctPair).count() == 1
    assert not is_paired(manager, one, other)


def test_htmx_gets_a_line_in_place_of_the_pair(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    one, other = make_trainee(), make_trainee()
    form = {"low_id": str(one.id), "high_id": str(other.id)}

    answer = manager.post("/trainees/duplicates/distinctions", data=form, headers=as_htmx)

    assert f'id="pair-{one.id}-{other.id}"' in answer.text
    assert "are two people" in answer.text


def test_a_trainer_sees_pairs_of_own_people_only(
    client: StrictClient, stranger: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    one, other = (make_enrolment(course, make_trainee()).trainee for _ in range(2))
    foreign = make_trainee()
    form = {"low_id": str(one.id), "high_id": str(foreign.id)}

    assert is_paired(client, one, other)
    assert not is_paired(client, other, foreign)
    assert "No two records" in stranger.get("/trainees/duplicates").text
    assert client.post("/trainees/duplicates/distinctions", data=form).status_code == 404


def test_the_list_asks_for_a_sign_in_and_is_linked(
    visitor: StrictClient, manager: StrictClient
) -> None:
    assert visitor.get("/trainees/duplicates").status_code == 302
    assert 'href="/trainees/duplicates"' in manager.get("/trainees").text


def test_no_pin_is_shown(manager: StrictClient) -> None:
    make_trainee(pin=PINS[0])
    make_trainee()

    page = manager.get("/trainees/duplicates").text

    assert "••••" in page
    assert PINS[0] not in page
