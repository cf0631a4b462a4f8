"""A lost or changed key: nobody is found by PIN, so nobody may be stored a second time."""

from collections.abc import Iterator

import pytest
from flask import Flask, current_app, g
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Trainee, User
from icdc.web.errors import Refusal
from icdc.web.people import pin_holder
from icdc.web.pins import pin_hash, set_pin
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload
from tests.factories import make_course, make_trainee

PIN = "10102199000017"
LINE = f"Асанова;Айгүл;;ж;01.02.1990;{PIN};;;;"


@pytest.fixture
def other_key(app: Flask) -> Iterator[None]:
    """One person was stored with the right key; from here on the process has another."""
    make_trainee(pin=PIN)
    right = app.config["PIN_KEY"]
    app.config["PIN_KEY"] = "another key"
    yield
    app.config["PIN_KEY"] = right


def people() -> int | None:
    return db.session.scalar(select(func.count(Trainee.id)))


def test_the_right_key_finds_the_person(app: Flask) -> None:
    person = make_trainee(pin=PIN)

    assert pin_holder(PIN) is person


@pytest.mark.usefixtures("other_key")
def test_with_another_key_no_pin_is_looked_for_or_stored(app: Flask) -> None:
    person = Trainee(family_name="Бекова")

    with pytest.raises(Refusal, match="stored with another key"):
        pin_hash(PIN)
    with pytest.raises(Refusal, match="stored with another key"):
        set_pin(person, PIN)
    assert person.pin_sealed is None


@pytest.mark.usefixtures("app")
def test_bytes_that_were_changed_count_as_another_key() -> None:
    person = make_trainee(pin=PIN)
    person.pin_hash = "0" * 64
    db.session.commit()
    fresh_process()

    with pytest.raises(Refusal, match="stored with another key"):
        pin_hash(PIN)


def fresh_process() -> None:
    current_app.extensions.pop("proved_pin_key", None)
    g.pop("unproved_pin_key", None)


@pytest.mark.usefixtures("other_key")
def test_a_list_is_not_brought_in(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    preview = upload(client, course, csv_of(LINE)).location
    answers = [client.get(preview), client.post(f"{preview}/confirmation")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("stored with another key" in answer.text for answer in answers)
    assert people() == 1


@pytest.mark.usefixtures("other_key")
def test_nobody_is_added_with_a_pin(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    typed = {"family_name": "Бекова", "given_name": "Асель", "pin": PIN, "is_new": "1"}

    answer = client.post(f"/courses/{course.id}/enrolments", data=typed)

    assert answer.status_code == 422
    assert "stored with another key" in answer.text
    assert people() == 1


@pytest.mark.usefixtures("other_key")
def test_the_command_says_so(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    make_course("DA-1")
    file = tmp_path_factory.mktemp("list") / "list.csv"
    file.write_bytes(csv_of(LINE))
    words = ["participants", "import", str(file), "--course", "DA-1", "--confirm", "--json"]

    result = app.test_cli_runner().invoke(args=words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "stored with another key" in result.stderr
    assert people() == 1


@pytest.mark.usefixtures("other_key")
def test_a_list_without_pins_is_brought_in(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    preview = upload(client, course, csv_of("Бекова;Асель;;ж;;;;;;")).location

    assert client.post(f"{preview}/confirmation").status_code == 303
    assert people() == 2
