"""Copies of the registry that a restore kept: how long they are there, and who is told of them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from icdc.models.base import now
from icdc.privacy.retention.applying import apply_rules
from icdc.privacy.retention.due import counts_today
from icdc.web.clock import ZONE
from icdc.web.filters import day
from icdc.web.restore_copies import MOMENT, copies
from icdc.web.settings import write_setting
from tests.conftest import StrictClient
from tests.factories import make_trainee


@pytest.fixture
def folder(app: Flask) -> Iterator[Path]:
    """Where the backup of before a restore lies; empty afterwards."""
    place = Path(app.config["INSTANCE"])
    yield place
    for file in place.glob("before-restore-*"):
        file.unlink()


def kept(folder: Path, days_ago: int, name: str = "before-restore-{}.backup") -> Path:
    moment = now() - timedelta(days=days_ago)
    file = folder / name.format(moment.strftime(MOMENT))
    file.write_text("a person")
    return file


def test_they_go_after_two_weeks_and_nothing_else_does(app: Flask, folder: Path) -> None:
    old, young = kept(folder, 15), kept(folder, 14)
    other = kept(folder, 400, "before-restore-{}.backup.mine")

    assert counts_today()["restore_copies"] == 1
    assert apply_rules().counts["restore_copies"] == 1
    assert (old.exists(), young.exists(), other.exists()) == (False, True, True)
    assert [one.path for one in copies()] == [young]
    assert apply_rules().counts["restore_copies"] == 0


def test_files_of_an_unreadable_database_go_too(app: Flask, tmp_path: Path) -> None:
    before = app.config["SQLALCHEMY_DATABASE_URI"]
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'icdc.db'}"
    names = ("icdc.db.before-{}", "icdc.db.before-{}-wal", "other.db.before-{}")
    files = [kept(tmp_path, 15, name) for name in names]
    (tmp_path / "icdc.db").write_text("the registry")

    try:
        count = apply_rules().counts["restore_copies"]
    finally:
        app.config["SQLALCHEMY_DATABASE_URI"] = before

    assert (count, [file.exists() for file in files]) == (2, [False, False, True])
    assert (tmp_path / "icdc.db").exists()


def test_the_page_names_the_files_that_would_go(manager: StrictClient, folder: Path) -> None:
    old = kept(folder, 15)

    assert old.name in manager.get("/retention").text


def test_who_erases_is_told_of_them_and_until_when(
    app: Flask, manager: StrictClient, folder: Path
) -> None:
    file, person = kept(folder, 3), make_trainee()
    made = datetime.strptime(file.name[15:37], MOMENT).replace(tzinfo=UTC).astimezone(ZONE)
    last = day(made.date() + timedelta(days=14))

    page = manager.get(f"/trainees/{person.id}/erasure").text
    words = ["trainees", "erase", str(person.id), "--reason", "asked", "--json"]
    told = json.loads(app.test_cli_runner().invoke(args=words).stdout)["copies"]

    sentence = (
        f"The copy {file.name}, kept when a backup was restored, still holds the person until"
    )
    assert f"{sentence} {last}." in page
    assert told == [f"{sentence} {last}. Then it is deleted by itself."]


def test_where_the_rule_is_off_somebody_has_to_delete_them(
    manager: StrictClient, folder: Path
) -> None:
    file = kept(folder, 30)
    write_setting("retention.restore_copies", "off 14", None)

    assert "until somebody deletes it" in manager.get(f"/trainees/{make_trainee().id}/erasure").text
    assert "restore_copies" not in apply_rules().counts
    assert file.exists()
