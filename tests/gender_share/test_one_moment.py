"""Whoever reads the figures keeps nobody from writing, and sees one moment."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.lines import registered_lines
from icdc.gender_share.queries import report_on
from icdc.gender_share.selection import Selection
from icdc.models import Gender
from icdc.web.requests import only_reading
from tests.conftest import build_app
from tests.databases import own_database
from tests.factories import make_enrolment


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


@pytest.mark.usefixtures("tampering")
def test_on_postgresql_the_rows_add_up_to_the_figures_though_somebody_writes(
    tmp_path: Path, postgresql: str
) -> None:
    app = build_app(tmp_path, own_database(postgresql, "one_document"))
    with app.app_context():
        make_enrolment()
        db.session.remove()
        with only_reading():
            report = report_on(Selection(), date(2023, 12, 1))
            with db.engine.begin() as somebody:
                somebody.execute(text("UPDATE trainee SET gender = 'male'"))
            genders = [line.gender for line in registered_lines(Selection())]
        db.session.remove()
        db.engine.dispose()

    assert (report.registered.people, genders) == (Tally(women=1), [Gender.female])
