"""Migrations and models agree, on both databases."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import CheckConstraint, inspect

from icdc.app import create_app
from icdc.config import Config
from icdc.extensions import db
from icdc.models import Base
from tests.databases import empty_database

serial = count(1)


@pytest.fixture
def postgresql_database(postgresql: str) -> str:
    """The address of an empty database of its own."""
    return empty_database(postgresql, f"house_{next(serial)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application before its first migration."""
    url = f"sqlite:///{tmp_path / 'icdc.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_database")
    app = create_app(Config(tmp_path, url, secret_key="a secret", pin_key="a key"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def migrated(empty: Flask) -> Flask:
    upgrade()
    return empty


def test_models_and_migrations_agree(migrated: Flask) -> None:
    check()


def test_every_check_of_the_models_stands_in_the_database(migrated: Flask) -> None:
    in_database = inspect(db.engine)

    for table in Base.metadata.sorted_tables:
        wanted = {one.name for one in table.constraints if isinstance(one, CheckConstraint)}
        assert {one["name"] for one in in_database.get_check_constraints(table.name)} >= wanted


def test_down_and_up_again(migrated: Flask) -> None:
    downgrade(revision="base")
    left = inspect(db.engine).get_table_names()

    upgrade()

    assert left == ["alembic_version"]
    check()
