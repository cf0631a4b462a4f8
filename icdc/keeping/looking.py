"""Looking into another database as the registry does."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app
from sqlalchemy import URL

from icdc.config import ROOT
from icdc.extensions import babel, db, migrate, prepare_postgresql, prepare_sqlite


@contextmanager
def looking_into(url: URL) -> Iterator[None]:
    """Inside, `db` is that database, with the present settings, and answers no requests."""
    other = Flask("icdc", root_path=str(ROOT))
    other.config.from_mapping(current_app.config)
    other.config["SQLALCHEMY_DATABASE_URI"] = url.render_as_string(hide_password=False)
    db.init_app(other)
    migrate.init_app(other, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    babel.init_app(other)
    with other.app_context():
        is_sqlite = db.engine.dialect.name == "sqlite"
        (prepare_sqlite if is_sqlite else prepare_postgresql)(db.engine)
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()
