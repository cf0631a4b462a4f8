"""Databases of a test's own: copies of one with all its tables, which takes long to make."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask_migrate import upgrade
from sqlalchemy import create_engine, make_url, text

from icdc.app import create_app
from icdc.config import Config
from icdc.extensions import db

MIGRATED = "migrated_once"


def own_database(server: str, name: str) -> str:
    """The address of a new database of this name on the server, with every table."""
    return _created(server, name, f"TEMPLATE {_migrated_on(server)}")


def empty_database(server: str, name: str) -> str:
    return _created(server, name)


@cache
def migrated_file() -> bytes:
    """SQLite's, with every table and nothing in them."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "icdc.db"
        _migrate(Path(folder), f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _migrated_on(server: str) -> str:
    with TemporaryDirectory() as folder:
        _migrate(Path(folder), empty_database(server, MIGRATED))
    return MIGRATED


def _migrate(folder: Path, address: str) -> None:
    app = create_app(Config(folder, address, secret_key="a secret for tests", pin_key="a key"))
    with app.app_context():
        upgrade()
        # The last connection that closes writes all into the file.
        db.engine.dispose()


def _created(server: str, name: str, like: str = "") -> str:
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} {like}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
