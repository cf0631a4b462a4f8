"""Nobody who writes waits for somebody's export, however long it takes to build."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from icdc.extensions import db, patience
from icdc.models import RoleName
from tests.certification.cast import issued_certificate
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import acts, make_user

ADDRESSES = [
    "/certificates/export/xlsx", "/courses/1/certificates/export/csv", "/courses/export/csv",
    "/courses/1/roster/export/xlsx", "/programmes/export/csv", "/trainees/export/csv",
]  # fmt: skip
BUSY = "The registry is busy at this moment. Nothing was changed; please try again."
PROGRAMME = {
    "code": "DA", "title_ky": "Талдоо", "title_ru": "Анализ", "title_en": "Analysis",
    "hours": "40", "language": "ru",
}  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Flask]:
    """A registry in a file, with one certificate."""
    app = build_app(tmp_path)
    with app.app_context():
        issued_certificate()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(office: Flask) -> StrictClient:
    with office.app_context():
        manager = make_user("manager@example.kg", RoleName.manager)
        browser = browser_of(office, manager)
        db.session.remove()
    return browser


@pytest.fixture
def somebody(tmp_path: Path, office: Flask) -> Iterator[sqlite3.Connection]:
    """Who writes, and waits for nobody."""
    connection = sqlite3.connect(tmp_path / "icdc.db", isolation_level=None, timeout=0)
    yield connection
    connection.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_others_may_write_while_a_list_is_read(
    office: Flask, browser: StrictClient, somebody: sqlite3.Connection, address: str
) -> None:
    with office.app_context():
        engine = db.engine
    written: list[str] = []

    def write(*read: object) -> None:
        # The head of the audit trail is read when the export is recorded, which is quick.
        if str(read[2]).startswith("SELECT") and "audit_head" not in str(read[2]):
            somebody.execute("BEGIN IMMEDIATE")
            somebody.rollback()
            written.append(str(read[2]))

    event.listen(engine, "before_cursor_execute", write)
    answer = browser.get(address)
    event.remove(engine, "before_cursor_execute", write)

    assert answer.status_code == 200
    assert written
    assert entries(office) == 1


def test_a_search_goes_out_by_post_in_the_same_way(
    office: Flask, browser: StrictClient, somebody: sqlite3.Connection
) -> None:
    assert browser.post("/certificates/export/csv", data={"q": "Жаңыл"}).status_code == 200
    assert entries(office) == 1


@pytest.fixture
def locked(somebody: sqlite3.Connection) -> Iterator[None]:
    """Somebody writes for longer than anybody waits."""
    waits = patience.set(50)
    somebody.execute("BEGIN IMMEDIATE")
    yield
    somebody.rollback()
    patience.reset(waits)


def test_a_list_that_cannot_be_recorded_does_not_go_out(
    office: Flask, browser: StrictClient, somebody: sqlite3.Connection, locked: None
) -> None:
    answer = browser.get("/certificates/export/csv")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.mimetype == "text/html"
    assert BUSY in answer.text
    somebody.rollback()
    assert entries(office) == 0
    assert browser.get("/certificates/export/csv").status_code == 200
    assert entries(office) == 1


def test_htmx_gets_the_same_as_a_message(
    browser: StrictClient, locked: None, as_htmx: dict[str, str]
) -> None:
    answer = browser.get("/certificates/export/csv", headers=as_htmx)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.headers["HX-Retarget"] == "#messages"
    assert BUSY in answer.text
    assert "<html" not in answer.text


def test_who_changes_something_then_is_told_that_it_was_not(
    browser: StrictClient, somebody: sqlite3.Connection, locked: None, as_htmx: dict[str, str]
) -> None:
    page = browser.post("/programmes", data=PROGRAMME)
    piece = browser.post("/programmes", data=PROGRAMME, headers=as_htmx)

    assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
    assert (piece.status_code, piece.headers["Retry-After"]) == (503, "5")
    assert BUSY in page.text
    assert BUSY in piece.text
    somebody.rollback()
    assert browser.post("/programmes", data=PROGRAMME).status_code == 303


def entries(office: Flask) -> int:
    with office.app_context():
        found = len(acts())
        db.session.remove()
    return found
