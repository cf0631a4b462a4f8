"""A new key for what is sealed."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, Merge, ParticipantList, Trainee, User
from icdc.trainees.sealed_memory import renewed
from icdc.web.errors import Refusal
from icdc.web.people import pin_holder
from icdc.web.pins import pin_hash, pin_of, seal, unseal
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload
from tests.factories import acts, make_course, make_trainee, save

PIN = "11904199510082"
WORDS = ["pins", "rotate", "--json"]


@pytest.fixture
def rotated_key(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person and one merge are stored; then the office gives a new key."""
    trainee = make_trainee(pin=PIN)
    row = {"pin_sealed": (trainee.pin_sealed or b"").hex(), "pin_hash": trainee.pin_hash}
    memory = seal(json.dumps({"row": row, "enrolments": [1]}).encode())
    save(Merge(kept=trainee, merged_id=99, merged_name="Асанова", memory_sealed=memory))
    give_keys(app, monkeypatch, "the new key", app.config["PIN_KEY"])


def give_keys(app: Flask, monkeypatch: pytest.MonkeyPatch, new: str, old: str) -> None:
    monkeypatch.setitem(app.config, "PIN_KEY", new)
    monkeypatch.setitem(app.config, "OLD_PIN_KEY", old)


@pytest.mark.usefixtures("rotated_key")
def test_before_the_command_nothing_is_looked_for(app: Flask) -> None:
    with pytest.raises(Refusal, match="flask --app wsgi pins rotate"):
        pin_hash(PIN)


@pytest.mark.usefixtures("rotated_key")
def test_everything_is_sealed_with_the_new_key(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=WORDS)
    db.session.expire_all()
    trainee = db.session.scalars(select(Trainee)).one()
    row = json.loads(unseal(db.session.scalars(select(Merge.memory_sealed)).one()))["row"]

    assert (result.exit_code, json.loads(result.stdout)) == (0, {"pins": 1, "others": 1})
    assert pin_of(trainee) == PIN
    assert pin_holder(PIN) is trainee
    assert row == {"pin_sealed": (trainee.pin_sealed or b"").hex(), "pin_hash": trainee.pin_hash}
    assert [entry.act for entry in acts()] == [Act.pins_rotated]


def test_a_list_that_waits_is_brought_in_afterwards(
    app: Flask, client: StrictClient, trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = make_course(trainers=[trainer])
    preview = upload(client, course, csv_of(f"Асанова;Айгүл;;ж;19.04.1995;{PIN};;;;")).location
    give_keys(app, monkeypatch, "the new key", app.config["PIN_KEY"])

    result = app.test_cli_runner().invoke(args=WORDS)

    assert json.loads(result.stdout)["pins"] == 0
    assert client.post(f"{preview}/confirmation").status_code == 303
    assert pin_holder(PIN) is not None
    assert db.session.scalars(select(ParticipantList)).all() == []


@pytest.mark.usefixtures("rotated_key")
def test_a_second_time_there_is_nothing_to_do(app: Flask) -> None:
    app.test_cli_runner().invoke(args=WORDS)

    again = app.test_cli_runner().invoke(args=WORDS)

    assert json.loads(again.stdout) == {"pins": 0, "others": 0}


@pytest.mark.usefixtures("rotated_key")
@pytest.mark.parametrize(
    ("old", "sentence"),
    [
        ("", "as ICDC_PIN_KEY_OLD"),
        ("the new key", "are the same key"),
        ("a wrong key", "does not open what is stored"),
    ],
)
def test_with_a_wrong_old_key_nothing_is_changed(
    app: Flask, monkeypatch: pytest.MonkeyPatch, old: str, sentence: str
) -> None:
    before = db.session.execute(select(Trainee.pin_sealed, Trainee.pin_hash)).all()
    monkeypatch.setitem(app.config, "OLD_PIN_KEY", old)

    result = app.test_cli_runner().invoke(args=WORDS)
    db.session.rollback()

    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert db.session.execute(select(Trainee.pin_sealed, Trainee.pin_hash)).all() == before
    assert acts() == []


def test_a_memory_without_pins_stays_as_it_is() -> None:
    memory = {"row": {"pin_sealed": None, "gender": "female"}, "changed": {}, "distinct": [1, 2]}

    assert json.loads(renewed(json.dumps(memory).encode(), "old", "new", {})) == memory
