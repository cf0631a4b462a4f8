"""Somebody holds a person's row while the rules are applied; PostgreSQL, which locks by row."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from icdc.extensions import db, patience
from icdc.models import Act, Trainee
from icdc.privacy.retention.applying import apply_rules
from tests.conftest import build_app
from tests.databases import own_database
from tests.factories import make_trainee
from tests.privacy.trail import last


@pytest.fixture
def office(postgresql: str, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay."""
    app = build_app(tmp_path, own_database(postgresql, "held"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def long_gone(name: str) -> Trainee:
    person = make_trainee(name, email=f"{name}@example.kg")
    person.created_at = datetime(2010, 1, 1, tzinfo=UTC)
    db.session.commit()
    return person


def test_who_is_held_is_left_and_goes_the_next_night(office: Flask) -> None:
    held = long_gone("Асанова")
    held_id = held.id
    with db.engine.connect() as colleague:
        colleague.execute(text("SELECT id FROM trainee FOR UPDATE"))
        waiting = patience.set(100)
        left = apply_rules()
        patience.reset(waiting)
        colleague.rollback()

    assert left.left == {"busy": [None, {"contacts": [held_id]}]}
    assert last("retention", Act.retention_applied).changes == left.left
    assert db.session.get_one(Trainee, held_id).email
    assert apply_rules().counts["contacts"] == 1
