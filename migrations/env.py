"""Runs the migrations on SQLite and PostgreSQL."""

from logging.config import fileConfig

from alembic import context
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from icdc.models import Base
from icdc.models.base import Moment
from icdc.web.audit.beneath import beside_the_trail
from icdc.web.outages import sentence_on

config = context.config
# In-process upgrades must not silence the application's loggers.
fileConfig(str(config.config_file_name), disable_existing_loggers=False)


def render_item(kind: str, item: object, autogen_context: object) -> str | bool:
    """Migrations stay readable when the models move on: write plain types."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        # Batch migrations drop and recreate tables: with foreign keys on, ON DELETE CASCADE would
        # empty the children. Asked of the driver, since it does nothing inside a transaction.
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        # True of SQLite too, since `prepare_sqlite` sends BEGIN itself: all or nothing.
        transactional_ddl=True,
        **current_app.extensions["migrate"].configure_args,
    )
    try:
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite:
                check_parents(connection)
    finally:
        if is_sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=ON")


def check_parents(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"The migration left rows without their parents: {broken[:5]}")


def connected() -> Connection:
    try:
        return current_app.extensions["migrate"].db.engine.connect()
    except OperationalError as outage:
        raise CommandError(sentence_on(outage)) from outage


# What a release changes in the rows is no act of anybody's.
with connected() as opened, beside_the_trail():
    run(opened)
