"""What was refused stands in the log: a line each, that nobody can forge and that names nobody."""

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from icdc.extensions import db
from icdc.models import RoleName
from icdc.web.logs import handler_to
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import make_course, make_trainee, make_user

LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (WARNING|ERROR) icdc\.[\w.]+: (.+)$")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the registry writes, as it is written where nobody set up anything else."""
    written = io.StringIO()
    own = logging.getLogger("icdc")
    own.addHandler(handler := handler_to(written))
    yield written
    own.removeHandler(handler)


def events(log: io.StringIO) -> list[str]:
    """Without when and by which part."""
    found = [LINE.match(line) for line in log.getvalue().splitlines()]
    return [line[2] if line else "no event" for line in found]


def test_a_right_that_is_missing_is_logged(app: Flask, log: io.StringIO) -> None:
    trainer = make_user("trainer@example.kg", RoleName.trainer, "Айбек")

    assert browser_of(app, trainer).get("/users?q=Айгуль").status_code == 403

    assert events(log) == [
        f"refused (no right): account={trainer.id} view=users.index method=GET status=403"
    ]


def test_somebody_elses_record_is_logged(app: Flask, log: io.StringIO) -> None:
    person = make_trainee("Асанова", email="aigul@example.kg")
    trainer = make_user("trainer@example.kg", RoleName.trainer)
    browser = browser_of(app, trainer)

    assert browser.get(f"/trainees/{person.id}").status_code == 404
    assert browser.post(f"/courses/{make_course().id}/edit", data={"x": "y"}).status_code == 404

    told = f"refused (not theirs, or not there): account={trainer.id}"
    assert events(log) == [
        f"{told} view=trainees.show method=GET status=404",
        f"{told} view=courses.update method=POST status=404",
    ]


def test_a_wrong_token_is_logged(
    app: Flask, visitor: StrictClient, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    visitor.post("/language", data={"language": "ky", "csrf_token": "forged\n2026"})

    assert events(log) == [
        "refused (wrong token): account=- view=accounts.language method=POST status=400"
    ]


def test_a_foreign_host_is_logged_without_its_name(
    app: Flask, visitor: StrictClient, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["registry.example.kg"])

    assert visitor.get("/verify", headers={"Host": "evil.example"}).status_code == 400

    assert events(log) == ["refused (foreign host): account=- view=- method=GET status=400"]


def test_what_no_page_of_ours_sends_is_logged(visitor: StrictClient, log: io.StringIO) -> None:
    visitor.post("/language", data={"language": "k\0y"})
    visitor.post("/sign-in", json={"email": "a@example.kg", "password": "x"})
    visitor.post("/sign-in", data={"email": "a@example.kg", "password": "x" * 20_001})

    assert events(log) == [
        "refused (no text): account=- view=accounts.language method=POST status=404",
        "refused (no form): account=- view=security.login method=POST status=415",
        "refused (too much): account=- view=security.login method=POST status=413",
    ]


def test_who_asks_too_often_is_logged(visitor: StrictClient, log: io.StringIO) -> None:
    for _ in range(61):
        visitor.post("/my-record/entry", data={"email": "somebody@example.kg"})

    assert events(log) == [
        "refused (too often): account=- view=entry.create method=POST status=429"
    ]


def test_what_is_no_refusal_leaves_no_line(
    app: Flask, manager: StrictClient, visitor: StrictClient, log: io.StringIO
) -> None:
    manager.get("/courses")
    manager.get("/no-such-page")
    visitor.get("/no-such-page")
    visitor.get("/trainees/1")
    visitor.get("/verify/no-such-number")

    assert events(log) == []


def test_nobody_forges_a_line(log: io.StringIO) -> None:
    """A line feed of every kind, and what moves a terminal's cursor."""
    sent = "Айгуль\n2026-01-01T00:00:00Z WARNING icdc.x: all is well\r\x1b[2K\x85\u2028\0"

    logging.getLogger("icdc.web.x").warning("Exception on %s", sent)

    assert len(events(log)) == 1
    assert "Айгуль\\n2026-01-01" in log.getvalue()
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028]", log.getvalue())


def test_what_an_error_quotes_begins_no_line(log: io.StringIO) -> None:
    try:
        raise ValueError("wrong:\n2026-01-01T00:00:00Z ERROR icdc.x: forged\x1b[1A")
    except ValueError:
        logging.getLogger("icdc.app").exception("Exception on %s", "/cour\nses")

    first, *others = log.getvalue().splitlines()

    assert first.endswith("ERROR icdc.app: Exception on /cour\\nses")
    assert others
    assert all(line.startswith("    ") and "\x1b" not in line for line in others)


def test_a_fault_at_an_address_with_a_secret_does_not_tell_it(
    tmp_path: Path, log: io.StringIO
) -> None:
    app = build_app(tmp_path, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        db.session.execute(text("DROP TABLE entry_key"))
        db.session.commit()
        answer = app.test_client().post("/my-record/entry/link/SECRET")
        db.engine.dispose()

    assert answer.status_code == 500
    assert "ERROR icdc.app: Exception in entry.come_in_by_link [POST]" in log.getvalue()
    assert "no such table: entry_key" in log.getvalue()
    assert "SECRET" not in log.getvalue()


def test_the_handler_is_added_where_nobody_has_set_up_another(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from icdc.web.logs import OneEventALine, start_log

    own, root = logging.getLogger("icdc"), logging.getLogger()
    monkeypatch.setattr(own, "handlers", [])
    monkeypatch.setattr(root, "handlers", [])

    start_log()
    start_log()

    assert [type(handler.formatter) for handler in own.handlers] == [OneEventALine]

    monkeypatch.setattr(own, "handlers", [])
    monkeypatch.setattr(root, "handlers", [logging.NullHandler()])
    start_log()
    assert own.handlers == []
