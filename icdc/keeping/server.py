"""PostgreSQL: dumped by its own program while people write, and put back in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from flask_babel import gettext as _
from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError

from icdc.keeping.embedded import in_use
from icdc.keeping.facts import QUEUE, Facts, facts_of, own_tables
from icdc.keeping.server_tools import Tools, tools_for
from icdc.web.errors import Refusal


def dump(engine: Engine, target: Path) -> Facts:
    """One moment of the live database, and what it holds at that moment."""
    with engine.connect() as plain:
        connection = plain.execution_options(isolation_level="REPEATABLE READ")
        moment = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
        tools = tools_for(engine.url, _version(connection))
        tools.run("pg_dump", [*words, f"--exclude-table={QUEUE}*", f"--file={target}"])
        return facts_of(connection)


def faults(file: Path, version: int = 0) -> list[str]:
    """What PostgreSQL's program says against the file without a server."""
    try:
        tools_for(None, version).run("pg_restore", ["--list", str(file)])
    except Refusal as refusal:
        return [str(refusal)]
    return []


@contextmanager
def tried_out(engine: Engine, file: Path) -> Iterator[URL | None]:
    """The address of a database for this moment with the dump in it; None where none is allowed."""
    name = f"icdc_trial_{token_hex(6)}"
    at_once = create_engine(engine.url, isolation_level="AUTOCOMMIT", hide_parameters=True)
    try:
        with at_once.connect() as connection:
            try:
                connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0")
            except DBAPIError:
                yield None
                return
            trial = engine.url.set(database=name)
            try:
                put_back(trial, file, _version(connection))
                yield trial
            finally:
                connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    finally:
        at_once.dispose()


def check_free(engine: Engine) -> None:
    """Raises Refusal while anybody else is connected."""
    engine.dispose()
    with engine.connect() as connection:
        others = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ).scalar_one()
    engine.dispose()
    if others:
        raise in_use()


def put_in_place(engine: Engine, file: Path) -> None:
    """The dump's tables instead of the present ones: all, or as it was. Raises Refusal."""
    check_free(engine)
    with engine.connect() as connection:
        version, present = _version(connection), own_tables(connection)
    engine.dispose()
    put_back(engine.url, file, version, present)


def put_back(url: URL, file: Path, version: int, instead_of: list[str] | None = None) -> None:
    """Raises Refusal; then nothing was changed."""
    tools = tools_for(url, version)
    script = file.with_name(f"{file.name}.sql")
    try:
        words = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-"]
        tools.run("pg_restore", [*words, str(file)], output=script)
        _play(tools, script, instead_of or [])
    finally:
        script.unlink(missing_ok=True)


def _play(tools: Tools, script: Path, instead_of: list[str]) -> None:
    gone = ", ".join(f'"{name}"' for name in instead_of)
    drop = ["--command", f"DROP TABLE {gone} CASCADE"] if gone else []
    tools.run(
        "psql",
        ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
         "--output=/dev/null", *drop, "--file", str(script)],
    )  # fmt: skip


def _version(connection: Connection) -> int:
    number = int(str(connection.exec_driver_sql("SHOW server_version_num").scalar_one()))
    return number // 10_000


def missing_rights() -> str:
    return str(
        _("It was not tried out in a database: the registry's user may not make one for that.")
    )
