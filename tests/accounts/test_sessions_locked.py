"""Sessions while somebody else holds the database's one lock, or ends them."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from icdc.extensions import db, patience
from icdc.models import RoleName
from tests.accounts.cast import AIDA, is_in, time_passes
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import make_user


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Flask]:
    app = build_app(tmp_path, PROPAGATE_EXCEPTIONS=False)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(office: Flask) -> StrictClient:
    """Not seen for ten minutes."""
    with office.app_context():
        browser = browser_of(office, make_user(AIDA, RoleName.trainer))
        time_passes(timedelta(minutes=10))
        db.session.remove()
    return browser


@pytest.fixture
def somebody(tmp_path: Path, office: Flask) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "icdc.db", isolation_level=None, timeout=0)
    yield connection
    connection.close()


def test_whoever_only_reads_goes_on(browser: StrictClient, somebody: sqlite3.Connection) -> None:
    somebody.execute("BEGIN IMMEDIATE")

    assert browser.get("/courses").status_code == 200


def test_who_cannot_be_signed_out_is_told_so_and_can_try_again(
    browser: StrictClient, somebody: sqlite3.Connection
) -> None:
    assert is_in(browser)
    somebody.execute("BEGIN IMMEDIATE")
    waiting = patience.set(50)

    busy = browser.post("/sign-out")
    patience.reset(waiting)
    is_still_in = is_in(browser)
    somebody.execute("ROLLBACK")
    done = browser.post("/sign-out")

    assert (busy.status_code, is_still_in) == (503, True)
    assert done.status_code in {302, 303}
    assert not is_in(browser)


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/account", 200), ("POST", "/sign-out", 302)]
)
def test_who_is_signed_out_while_the_last_request_runs_gets_its_answer(
    browser: StrictClient, somebody: sqlite3.Connection, method: str, path: str, status: int
) -> None:
    def end_all(_session: object) -> None:
        somebody.execute("DELETE FROM open_session")

    # That the session is in use was noted just now.
    event.listen(db.session, "after_commit", end_all, once=True)

    assert browser.open(path, method=method).status_code == status
    assert not is_in(browser)
