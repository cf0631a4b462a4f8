"""Locks of PostgreSQL that others hold; of SQLite's one lock tells `test_exports_at_once.py`."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue
from sqlalchemy import CursorResult, Engine, func, select, text

from icdc.extensions import db
from icdc.web.guards import public
from tests.conftest import StrictClient, build_app

OURS, THEIRS = 1, 2
BUSY = "The registry is busy at this moment. Nothing was changed; please try again."


@dataclass
class Somebody:
    """Who holds the lock THEIRS, by another connection."""

    engine: Engine
    threads: ThreadPoolExecutor

    def __post_init__(self) -> None:
        self.connection = self.engine.connect()
        self.connection.execute(text("SET deadlock_timeout = '1min'"))
        self.take(THEIRS)

    def take(self, number: int) -> CursorResult[tuple[None]]:
        return self.connection.execute(select(func.pg_advisory_xact_lock(number)))

    def asks_for(self, number: int) -> Future[CursorResult[tuple[None]]]:
        return self.threads.submit(self.take, number)


@pytest.fixture
def office(postgresql: str, tmp_path: Path) -> Iterator[Flask]:
    app = build_app(tmp_path, postgresql, PROPAGATE_EXCEPTIONS=False)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def somebody(office: Flask) -> Iterator[Somebody]:
    with office.app_context(), ThreadPoolExecutor(1) as threads:
        somebody = Somebody(db.engine, threads)
        yield somebody
        threads.shutdown()
        somebody.connection.close()


@pytest.fixture
def visitor(office: Flask) -> StrictClient:
    visitor = office.test_client()
    assert isinstance(visitor, StrictClient)
    return visitor


def take(number: int) -> None:
    db.session.execute(select(func.pg_advisory_xact_lock(number)))


def test_a_lock_that_does_not_open_in_time(
    office: Flask, visitor: StrictClient, somebody: Somebody
) -> None:
    @public
    def wait() -> ResponseReturnValue:
        db.session.execute(text("SET LOCAL lock_timeout = '50ms'"))
        take(THEIRS)
        return ""

    office.add_url_rule("/busy", view_func=wait)

    answer = visitor.get("/busy")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert BUSY in answer.text


def test_two_who_wait_for_each_other(
    office: Flask, visitor: StrictClient, somebody: Somebody
) -> None:
    @public
    def cross() -> ResponseReturnValue:
        take(OURS)
        somebody.asks_for(OURS)
        take(THEIRS)
        return ""

    office.add_url_rule("/busy", view_func=cross)

    answer = visitor.get("/busy")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert BUSY in answer.text


def test_a_question_that_took_too_long_is_a_fault(office: Flask, visitor: StrictClient) -> None:
    @public
    def dawdle() -> ResponseReturnValue:
        db.session.execute(text("SET LOCAL statement_timeout = '50ms'"))
        db.session.execute(select(func.pg_sleep(5)))
        return ""

    office.add_url_rule("/slow", view_func=dawdle)

    answer = visitor.get("/slow")

    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers
