"""Whatever was answered with "saved" is there after the process was killed at its work."""

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from threading import Event
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select, text

from icdc.certification.ledger import checking as ledger
from icdc.extensions import db
from icdc.keeping.embedded import faults
from icdc.models import Act, AuditEntry, Enrolment, RoleName, Trainee
from icdc.web.audit import checking as audit
from tests.conftest import browser_of
from tests.factories import make_course, make_user
from tests.keeping.registries import let_go, registry
from tests.keeping.serving import serving

ROUNDS, CLIENTS, LEAST = 3, 4, 12
# A name holds no digits.
LETTERS = str.maketrans("0123456789", "abcdefghij")


@dataclass
class Clients:
    """Who types without a pause. `saved`: the names that the registry said it has."""

    course_id: int
    cookie: str
    saved: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    # So many saved before somebody pulls the plug.
    wanted: int = 0
    numbers: Iterator[int] = field(default_factory=count)
    enough: Event = field(default_factory=Event)

    def write(self, port: int) -> None:
        """Until the registry is gone."""
        # What is left open is complained of in the next test, whichever that is.
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            self._write(connection)

    def _write(self, connection: HTTPConnection) -> None:
        while True:
            name = "Writer" + str(next(self.numbers)).translate(LETTERS)
            try:
                status = self._add(connection, name)
            except (OSError, HTTPException):
                return
            if status != 303:
                # Whoever waits need not wait for what will not come.
                self.refused.append(status)
                self.enough.set()
                return
            self.saved.append(name)
            if len(self.saved) >= self.wanted:
                self.enough.set()

    def _add(self, connection: HTTPConnection, name: str) -> int:
        typed = urlencode(
            {"family_name": name, "given_name": "A", "gender": "female", "is_new": "1"}
        )
        headers = {
            "Cookie": f"session={self.cookie}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", f"/courses/{self.course_id}/enrolments", typed, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status


@pytest.fixture
def clients(server: str, tmp_path: Path) -> Iterator[tuple[Flask, Clients]]:
    with registry(tmp_path / "registry", server) as app:
        with app.app_context():
            trainer = make_user("trainer@example.kg", RoleName.trainer)
            course = make_course(trainers=[trainer])
            cookie = browser_of(app, trainer).get_cookie("session")
            assert cookie is not None
            typing = Clients(course.id, cookie.value)
        let_go(app)
        yield app, typing


def test_nothing_that_was_acknowledged_is_lost(
    clients: tuple[Flask, Clients], tmp_path: Path
) -> None:
    app, typing = clients
    with app.app_context():
        url = db.engine.url.render_as_string(hide_password=False)
    for _ in range(ROUNDS):
        typing.enough.clear()
        typing.wanted = len(typing.saved) + LEAST
        with serving(tmp_path / "registry", url) as (process, port):
            with ThreadPoolExecutor(CLIENTS) as people:
                done = [people.submit(typing.write, port) for _ in range(CLIENTS)]
                assert typing.enough.wait(timeout=120)
                # Somewhere within the next requests.
                Event().wait(random.uniform(0, 0.3))
                process.kill()
            for one in done:
                one.result()
        assert (typing.refused, len(typing.saved) >= typing.wanted) == ([], True)
        check_whole(app, typing.saved)


def check_whole(app: Flask, saved: list[str]) -> None:
    with app.app_context():
        people = {one.id: one.family_name for one in db.session.scalars(select(Trainee))}
        seats = Counter(db.session.scalars(select(Enrolment.trainee_id)))
        told = select(AuditEntry.record_id).where(AuditEntry.record_kind == "trainee")
        noted = Counter(db.session.scalars(told.where(AuditEntry.act == Act.created)))

        assert set(saved) <= set(people.values())
        assert set(seats) == set(noted) == set(people)
        assert set(seats.values()) == set(noted.values()) == {1}
        assert audit.check().is_ok
        assert ledger.check().is_ok
        path = db.engine.url.database if db.engine.dialect.name == "sqlite" else None
    let_go(app)
    assert not path or faults(Path(path)) == []


def test_the_embedded_database_survives_a_power_cut_too(tmp_path: Path) -> None:
    """FULL (2): a commit is on the disk before it is answered; NORMAL (1) could lose the last."""
    with registry(tmp_path / "registry") as app, app.app_context():
        assert db.session.scalar(text("PRAGMA synchronous")) == 2
        assert db.session.scalar(text("PRAGMA journal_mode")) == "wal"
        db.session.remove()
