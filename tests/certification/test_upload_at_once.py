"""Files that take long to read hold up neither the registry nor each other."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.pool import QueuePool
from werkzeug.test import TestResponse

from icdc.certification.verifying import reading
from icdc.extensions import db, limiter
from tests.certification.test_upload import other_pdf, upload
from tests.conftest import StrictClient, build_app

AS_PROGRAM = {"Accept": "application/json"}
BUSY = "Other files are being read just now. Try again in a few seconds."


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application by itself, as several threads use it; whoever waits is told so soon."""
    monkeypatch.setattr(reading, "SECONDS_IN_LINE", 0.05)
    app = build_app(tmp_path)
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


@contextmanager
def all_readers_busy() -> Iterator[None]:
    for _reader in range(2):
        assert reading.AT_ONCE.acquire(timeout=5)
    try:
        yield
    finally:
        reading.AT_ONCE.release(2)


def sent(app: Flask, text: str, **headers: str) -> TestResponse:
    visitor = app.test_client()
    assert isinstance(visitor, StrictClient)
    return upload(visitor, other_pdf(text), **headers)


def test_whoever_would_have_to_wait_is_told_when_to_come_back(served: Flask) -> None:
    with all_readers_busy():
        page, facts = sent(served, "one"), sent(served, "one", **AS_PROGRAM)
    later = sent(served, "one")

    assert (page.status_code, facts.status_code, later.status_code) == (503, 503, 200)
    assert BUSY in page.text
    assert facts.json == {"error": BUSY}
    assert int(page.headers["Retry-After"]) > 0
    assert page.headers["Retry-After"] == facts.headers["Retry-After"]


def test_nobody_in_line_keeps_a_database_connection(
    served: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS_IN_LINE", 30)
    given_back = Event()
    with served.app_context():
        pool = db.engine.pool
    assert isinstance(pool, QueuePool)

    with ThreadPoolExecutor(1) as others:
        with all_readers_busy():
            event.listen(pool, "checkin", lambda *_: given_back.set())
            answer: Future[TestResponse] = others.submit(sent, served, "one")
            is_given_back = given_back.wait(10)
            still_out, is_waiting = pool.checkedout(), not answer.done()

        assert answer.result().status_code == 200
    assert (is_given_back, still_out, is_waiting) == (True, 0, True)


def test_files_are_counted_before_they_are_read(served: Flask) -> None:
    with all_readers_busy(), ThreadPoolExecutor(14) as others:
        waiting = [others.submit(sent, served, f"{number}") for number in range(14)]
        statuses = sorted(one.result().status_code for one in waiting)

    assert statuses == [429] * 4 + [503] * 10


def test_files_that_need_no_reading_are_not_counted_among_them(served: Flask) -> None:
    visitor = served.test_client()
    assert isinstance(visitor, StrictClient)

    # As not ours they count among the guesses, which are twenty.
    answers = [upload(visitor, b"a picture").status_code for _file in range(15)]

    assert set(answers) == {200}
    assert sent(served, "one").status_code == 200


def test_whoever_sends_too_many_to_read_is_told_when_to_come_back(served: Flask) -> None:
    with all_readers_busy():
        for _file in range(10):
            sent(served, "one")
    page, facts = sent(served, "one"), sent(served, "one", **AS_PROGRAM)

    assert (page.status_code, facts.status_code) == (429, 429)
    assert "<h1>Too many questions</h1>" in page.text
    assert 1 <= int(page.headers["Retry-After"]) <= 60
    assert facts.json is not None
    assert facts.json["error"] == "too many requests"
