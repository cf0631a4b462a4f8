"""Editing a cell of the roster in place."""

import pytest

from icdc.extensions import db
from icdc.models import Enrolment, Gender, State, Trainee, User
from tests.conftest import StrictClient
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
)

PIN = "11904199510082"


@pytest.fixture
def enrolment(trainer: User) -> Enrolment:
    return make_enrolment(make_course("DA-01", trainers=[trainer]))


def answer(enrolment: Enrolment, value: str, seen: str = "", version: int = 1) -> dict[str, str]:
    return {"value": value, "seen": seen, "version": str(version)}


def test_a_cell_is_saved_and_comes_back(
    client: StrictClient, enrolment: Enrolment, as_htmx: dict[str, str]
) -> None:
    address = f"/enrolments/{enrolment.id}/patronymic"

    response = client.post(
        address, data=answer(enrolment, " Маратовна "), headers=as_htmx, follow_redirects=True
    )

    assert response.text.lstrip().startswith(f'<td id="enrolments-{enrolment.id}-patronymic"')
    assert enrolment.trainee.patronymic == "Маратовна"
    assert len(response.data) < 2048


def test_without_scripts_one_comes_back_to_the_course(
    client: StrictClient, enrolment: Enrolment
) -> None:
    opened = client.get(f"/enrolments/{enrolment.id}/phone/edit")
    saved = client.post(f"/enrolments/{enrolment.id}/phone", data=answer(enrolment, "+996 1"))

    assert "<html" in opened.text
    assert saved.status_code == 303
    assert saved.location == f"/courses/{enrolment.course_id}#enrolments-{enrolment.id}-phone"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("family_name", "", "The family name is missing."),
        ("pin", "123", "A PIN has 14 digits."),
        ("pin", "00101199010001", "This is the number of an organisation: it begins with 0."),
        ("pin", "13102199010001", "The date of birth inside this PIN does not exist."),
        ("birth_date", "31.02.1990", "“31.02.1990” is not a date; write it as 31.12.1990."),
        ("email", "aigul", "“aigul” is not an e-mail address."),
        ("gender", "x", "“x” is not a known word for a gender."),
        ("given_name", "Айг?л", "“Айг?л” has lost letters"),
    ],
)
def test_a_wrong_value_stays_in_the_cell_with_the_reason(
    client: StrictClient, enrolment: Enrolment, as_htmx: dict[str, str],
    name: str, value: str, sentence: str,
) -> None:  # fmt: skip
    response = client.post(
        f"/enrolments/{enrolment.id}/{name}", data=answer(enrolment, value), headers=as_htmx
    )

    assert response.status_code == 422
    assert sentence in response.text
    assert "<html" not in response.text
    assert enrolment.trainee.version == 1


def test_the_second_of_two_savers_sees_both_values(
    client: StrictClient, enrolment: Enrolment, as_htmx: dict[str, str]
) -> None:
    address = f"/enrolments/{enrolment.id}/given_name"
    client.post(address, data=answer(enrolment, "Айгуль", seen="Айгүл"))

    response = client.post(address, data=answer(enrolment, "Aigul", seen="Айгүл"), headers=as_htmx)

    assert response.status_code == 409
    assert "Айгуль" in response.text
    assert "Aigul" in response.text
    assert enrolment.trainee.given_name == "Айгуль"


def test_keep_mine_stores_mine(client: StrictClient, enrolment: Enrolment) -> None:
    address = f"/enrolments/{enrolment.id}/given_name"
    client.post(address, data=answer(enrolment, "Айгуль", seen="Айгүл"))

    response = client.post(address, data=answer(enrolment, "Aigul", seen="Айгуль", version=2))

    assert response.status_code == 303
    assert enrolment.trainee.given_name == "Aigul"


def test_another_cell_of_the_same_person_is_no_conflict(
    client: StrictClient, enrolment: Enrolment
) -> None:
    client.post(f"/enrolments/{enrolment.id}/phone", data=answer(enrolment, "+996 1"))

    response = client.post(
        f"/enrolments/{enrolment.id}/given_name", data=answer(enrolment, "Aigul", seen="Айгүл")
    )

    assert response.status_code == 303


def test_a_pin_is_sealed_masked_and_given_once(
    client: StrictClient, enrolment: Enrolment, as_htmx: dict[str, str]
) -> None:
    make_trainee("Другая", "Анна", pin="10103196810080")
    address = f"/enrolments/{enrolment.id}/pin"

    saved = client.post(
        address, data=answer(enrolment, PIN), headers=as_htmx, follow_redirects=True
    )
    taken = client.post(address, data=answer(enrolment, "10103196810080", version=2))

    assert PIN not in saved.text
    assert PIN.encode() not in (enrolment.trainee.pin_sealed or b"")
    assert taken.status_code == 422
    assert "This PIN already belongs to Другая Анна." in taken.text


def test_the_counters_follow_the_gender(
    client: StrictClient, enrolment: Enrolment, as_htmx: dict[str, str]
) -> None:
    response = client.post(
        f"/enrolments/{enrolment.id}/gender",
        data=answer(enrolment, "male", seen="female"),
        headers=as_htmx,
        follow_redirects=True,
    )

    assert "<strong>0</strong> <span>women" in response.text
    assert "<strong>1</strong> <span>men" in response.text
    assert db.session.get_one(Trainee, enrolment.trainee_id).gender is Gender.male


def test_leaving_before_the_start_is_cancelled_and_after_it_withdrawn(
    client: StrictClient, enrolment: Enrolment
) -> None:
    client.post(f"/enrolments/{enrolment.id}/state", data=answer(enrolment, "left", "registered"))

    assert enrolment.state is State.withdrawn


def test_the_result_of_somebody_certified_stays(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    enrolment = make_certificate(make_enrolment(course, state=State.completed)).enrolment

    response = client.post(
        f"/enrolments/{enrolment.id}/state", data=answer(enrolment, "not_completed", "completed")
    )

    assert response.status_code == 422
    assert "has a certificate; revoke it" in response.text


def test_a_stranger_opens_and_saves_nothing(stranger: StrictClient, enrolment: Enrolment) -> None:
    address = f"/enrolments/{enrolment.id}/given_name"

    assert stranger.get(f"{address}/edit").status_code == 404
    assert stranger.post(address, data=answer(enrolment, "Aigul")).status_code == 404


def test_an_unknown_column_is_not_found(client: StrictClient, enrolment: Enrolment) -> None:
    assert client.get(f"/enrolments/{enrolment.id}/password/edit").status_code == 404
