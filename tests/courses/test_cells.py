"""Editing a cell of the roster in place."""

from datetime import date

import pytest

from icdc.extensions import db
from icdc.models import Enrolment, Gender, State, Trainee, User
from icdc.web.clock import today
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
    assert "This PIN already belongs to another person" in taken.text


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


def test_passing_through_a_pin_leaves_it_and_a_hyphen_takes_it_away(
    client: StrictClient, trainer: User
) -> None:
    trainee = make_trainee(pin=PIN)
    enrolment = make_enrolment(make_course(trainers=[trainer]), trainee)
    address = f"/enrolments/{enrolment.id}/pin"

    client.post(address, data=answer(enrolment, ""))
    assert trainee.has_pin

    client.post(address, data=answer(enrolment, "-"))
    assert not trainee.has_pin


@pytest.mark.parametrize(
    ("begins", "before", "after"),
    [
        (date(2023, 3, 1), State.registered, State.withdrawn),
        (date(2100, 3, 1), State.registered, State.cancelled),
        (date(2023, 3, 1), State.waiting, State.cancelled),
    ],
)
def test_who_leaves_counts_only_after_a_seat_in_a_course_that_had_begun(
    client: StrictClient, trainer: User, begins: date, before: State, after: State
) -> None:
    course = make_course(trainers=[trainer], starts_on=begins, ends_on=date(2100, 3, 5))
    enrolment = make_enrolment(course, state=before)

    client.post(f"/enrolments/{enrolment.id}/state", data=answer(enrolment, "left", before.value))

    assert enrolment.state is after


def test_a_seat_from_the_waiting_list_counts_from_today(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    waited = make_enrolment(course, state=State.waiting, registered_on=date(2023, 1, 5))
    left = make_enrolment(
        course, make_trainee("Другая"), State.withdrawn, registered_on=date(2023, 1, 5)
    )

    for one in (waited, left):
        client.post(f"/enrolments/{one.id}/state", data=answer(one, "registered", one.state.value))

    assert (waited.state, waited.registered_on) == (State.registered, today())
    assert (left.state, left.registered_on) == (State.registered, date(2023, 1, 5))


def test_a_state_that_the_cell_does_not_offer_is_refused(
    client: StrictClient, enrolment: Enrolment
) -> None:
    address = f"/enrolments/{enrolment.id}/state"

    response = client.post(address, data=answer(enrolment, "applied", "registered"))

    assert response.status_code == 422
    assert enrolment.state is State.registered


def test_the_result_of_somebody_certified_stays(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    enrolment = make_certificate(make_enrolment(course, state=State.completed)).enrolment

    response = client.post(
        f"/enrolments/{enrolment.id}/state", data=answer(enrolment, "not_completed", "completed")
    )

    assert response.status_code == 422
    assert "There is a certificate; revoke it" in response.text


def test_a_stranger_opens_and_saves_nothing(stranger: StrictClient, enrolment: Enrolment) -> None:
    address = f"/enrolments/{enrolment.id}/given_name"

    assert stranger.get(f"{address}/edit").status_code == 404
    assert stranger.post(address, data=answer(enrolment, "Aigul")).status_code == 404


def test_an_id_that_no_database_holds_is_not_found(client: StrictClient) -> None:
    for address in ("courses/{}", "trainees/{}", "enrolments/{}/phone/edit", "certificates/{}"):
        for number in (2**31, 10**30):
            assert client.get("/" + address.format(number)).status_code == 404


def test_an_unknown_column_is_not_found(client: StrictClient, enrolment: Enrolment) -> None:
    assert client.get(f"/enrolments/{enrolment.id}/password/edit").status_code == 404
