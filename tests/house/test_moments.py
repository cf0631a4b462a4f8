"""Whatever the clock of the machine shows: moments are noted in UTC."""

import io
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from icdc.extensions import db
from icdc.models import RoleName
from icdc.web.logs import handler_to
from tests.accounts.cast import give
from tests.conftest import StrictClient
from tests.factories import make_trainee, make_user


@pytest.fixture
def _in_bishkek(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's own clock is six hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Bishkek")
    time.tzset()
    assert time.localtime().tm_gmtoff == 6 * 3600
    yield
    monkeypatch.undo()
    time.tzset()


def is_now(told: str) -> bool:
    at = datetime.fromisoformat(told).replace(tzinfo=UTC)
    return abs(datetime.now(UTC) - at) < timedelta(minutes=1)


@pytest.mark.usefixtures("_in_bishkek")
def test_lines_of_the_log_bear_utc() -> None:
    written = io.StringIO()
    record = logging.makeLogRecord({"msg": "Something happened", "name": "icdc.x"})

    handler_to(written).emit(record)

    moment, z, _rest = written.getvalue().partition("Z ")
    assert (is_now(moment), z) == (True, "Z ")


@pytest.mark.usefixtures("_in_bishkek")
@pytest.mark.parametrize("table", ["audit_entry", "sign_in", "open_session"])
def test_rows_bear_utc(app: Flask, visitor: StrictClient, table: str) -> None:
    """As the database itself has them, which nothing of ours reads here."""
    make_user("aida@example.kg", RoleName.trainer)
    give(visitor)
    make_trainee("Асанова")
    column = "opened_at" if table == "open_session" else "at"
    is_sqlite = db.engine.dialect.name == "sqlite"
    told = column if is_sqlite else f"{column} AT TIME ZONE 'UTC'"

    moments = db.session.scalars(text(f"SELECT CAST({told} AS text) FROM {table}")).all()

    assert moments
    assert all(is_now(one) for one in moments)
