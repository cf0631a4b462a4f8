"""The demonstration is loaded once, where nobody works yet, and as of a day."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.demo.loading import load
from icdc.extensions import db
from icdc.models import AuditEntry, DataRequest, RequestKind, RequestState
from icdc.web.clock import today
from icdc.web.errors import Refusal
from tests.demo.asking import asked, output_of
from tests.factories import make_course


def test_loading_again_changes_nothing(app: Flask) -> None:
    first = output_of(app, ["demo", "load"])
    entries = db.session.scalar(select(func.count(AuditEntry.id)))
    second = output_of(app, ["demo", "load"])

    assert "is loaded" in first
    assert "is there already" in second
    assert db.session.scalar(select(func.count(AuditEntry.id))) == entries
    assert len(db.session.scalars(select(DataRequest)).all()) == len(RequestKind)


def test_a_registry_in_use_is_left_alone(app: Flask) -> None:
    make_course("OWN")

    with pytest.raises(Refusal):
        load(today())


def test_production_never_gets_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "PRODUCTION", True)

    with pytest.raises(Refusal):
        load(today())


def test_loaded_on_another_day_the_clock_runs_from_that_day(app: Flask) -> None:
    day = today() - timedelta(days=30)
    load(day)
    db.session.commit()

    assert asked(RequestKind.objection).due_on == day - timedelta(days=2)
    assert asked(RequestKind.correction).state is RequestState.open
