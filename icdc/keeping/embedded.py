"""The embedded database: copied while people write, and put back as one file."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import URL, make_url

from icdc.keeping.disk import sync
from icdc.web.errors import Refusal
from icdc.web.restore_copies import aside_name

PAGES_A_STEP = 2_000


class Unreadable(Refusal):
    """The database is damaged, or none."""


def path_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise Refusal(_("A database in memory cannot be kept."))
    return Path(url.database)


def url_of(file: Path) -> URL:
    return make_url("sqlite://").set(database=str(file))


def copy(present: Path, target: Path) -> None:
    """One moment of the live database, as a file without a log beside it.

    The open transaction holds that moment; without it the copying would begin anew with every write
    of others, and never end in a busy hour. Nobody waits for it: in WAL mode readers and the writer
    do not meet. Raises Unreadable.
    """
    try:
        with closing(_opened(present)) as source, closing(sqlite3.connect(target)) as made:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(made, pages=PAGES_A_STEP, sleep=0)
            source.execute("ROLLBACK")
            made.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as fault:
        raise Unreadable(_("The database cannot be read: %(why)s.", why=fault)) from fault


def faults(file: Path) -> list[str]:
    """What the database itself finds wrong with a copy."""
    try:
        with closing(_opened(file)) as opened:
            broken = [str(row[0]) for row in opened.execute("PRAGMA integrity_check(5)")]
            lost = opened.execute("PRAGMA foreign_key_check").fetchmany(5)
    except sqlite3.DatabaseError as fault:
        return [str(fault)]
    said = [] if broken == ["ok"] else broken
    return [*said, *(f"{child}: row {row} without its {parent}" for child, row, parent, _n in lost)]


def settle(file: Path) -> None:
    """One file, without a log beside it."""
    with closing(_opened(file)) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")


def put_in_place(fresh: Path, place: Path) -> None:
    """The fresh database instead of the present one, at one blow.

    Raises Refusal while another process has the present one open.
    """
    _let_go(place)
    _give_to_owner(fresh, place)
    sync(fresh)
    fresh.replace(place)
    for log in ("-wal", "-shm"):
        place.with_name(place.name + log).unlink(missing_ok=True)
    sync(place.parent)


def set_aside(place: Path, stamp: str) -> Path:
    """For a database that cannot be read any more: its files, kept beside under another name."""
    aside = place.with_name(aside_name(place, stamp))
    for log in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            place.with_name(place.name + log).rename(aside.with_name(aside.name + log))
    return aside


def _opened(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise Refusal(_("There is no database at %(path)s.", path=file))
    return sqlite3.connect(file, isolation_level=None, timeout=10)


def check_free(place: Path) -> None:
    """Raises Refusal while another process has it open; one that cannot be read is free."""
    with suppress(sqlite3.DatabaseError):
        _let_go(place)


def _let_go(place: Path) -> None:
    """Leaving WAL mode works only while nobody else has the database open."""
    if not place.exists():
        return
    with closing(sqlite3.connect(place, isolation_level=None, timeout=1)) as opened:
        try:
            (mode,) = opened.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise in_use() from fault
            raise
    if mode != "delete":
        raise in_use()


def in_use() -> Refusal:
    return Refusal(_("The registry is in use. Stop all its processes first, then restore."))


def _give_to_owner(fresh: Path, place: Path) -> None:
    """Whoever restores is perhaps not whom the registry runs as."""
    model = (place if place.exists() else place.parent).stat()
    with suppress(PermissionError):
        os.chown(fresh, model.st_uid, model.st_gid)
    fresh.chmod(model.st_mode & 0o666 if place.exists() else 0o600)
