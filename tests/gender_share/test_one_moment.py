"""Whoever reads the figures keeps nobody from writing, and sees one moment."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from icdc.extensions import db
from icdc.web.requests import only_reading
from tests.conftest import build_app, own_database


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Flask]:
    app = build_app(tmp_path)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_the_command_answers_while_somebody_writes(alone: Flask, tmp_path: Path) -> None:
    db.session.remove()
    somebody = sqlite3.connect(tmp_path / "icdc.db", isolation_level=None)
    somebody.execute("BEGIN IMMEDIATE")

    result = alone.test_cli_runner().invoke(args=["gender-share", "--json"])

    somebody.rollback()
    somebody.close()
    assert result.exit_code == 0, result.output


def test_on_postgresql_a_reader_sees_one_moment(tmp_path: Path, postgresql: str) -> None:
    app = build_app(tmp_path, own_database(postgresql, "one_moment"))
    with app.app_context():
        db.session.remove()
        with only_reading():
            reading = db.session.scalar(text("SHOW transaction_isolation"))
            db.session.rollback()
        writing = db.session.scalar(text("SHOW transaction_isolation"))
        db.session.remove()
        db.engine.dispose()

    assert (reading, writing) == ("repeatable read", "read committed")
