"""Registries with files of their own: a backup looks at a whole database, not at a test's part."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from click.testing import Result
from flask import Flask
from sqlalchemy import make_url, text

from icdc.extensions import db
from icdc.keeping.facts import own_tables
from tests.conftest import build_app
from tests.databases import own_database

serial = count(1)


@contextmanager
def registry(folder: Path, server: str = "") -> Iterator[Flask]:
    """On PostgreSQL where a server's address is given, else on SQLite in the folder."""
    folder.mkdir(exist_ok=True)
    url = own_database(server, f"keeping_{next(serial)}") if server else ""
    app = build_app(folder, url)
    yield app
    let_go(app)


def let_go(app: Flask) -> None:
    """As after the process has ended."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def run(app: Flask, *words: str | Path) -> Result:
    result = app.test_cli_runner().invoke(args=[str(word) for word in words])
    let_go(app)
    return result


def done(app: Flask, *words: str | Path) -> str:
    """What a command prints that must succeed."""
    result = run(app, *words)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def contents(app: Flask, without: Sequence[str] = ()) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with app.app_context(), db.engine.connect() as connection:
        names = [name for name in own_tables(connection) if name not in without]
        found = {
            name: sorted(map(str, connection.execute(text(f'SELECT * FROM "{name}"'))))
            for name in names
        }
    let_go(app)
    return found


def database_file(app: Flask) -> Path:
    with app.app_context():
        return Path(str(make_url(str(db.engine.url)).database))
