"""What is there before a backup is restored. `place`: the file of the embedded database."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from icdc.extensions import db
from icdc.keeping import embedded, making
from icdc.keeping.facts import facts_of
from icdc.web.restore_copies import backup_name, new_stamp


def is_empty(place: Path | None) -> bool:
    """A database that cannot be read is not empty: somebody may yet save something from it."""
    if place is not None and not place.exists():
        return True
    try:
        with db.engine.connect() as connection:
            return facts_of(connection).is_empty
    except (DatabaseError, sqlite3.DatabaseError):
        if place is None:
            raise
        return False
    finally:
        db.engine.dispose()


def keep(folder: Path, key: bytes | None, place: Path | None) -> Path:
    """Where it lies now: a backup in the folder, or the files of what cannot be read any more."""
    stamp = new_stamp()
    file = folder / backup_name(stamp)
    try:
        making.make(file, key, may_replace=False)
    except (DatabaseError, embedded.Unreadable):
        if place is None:
            raise
        db.session.remove()
        db.engine.dispose()
        return embedded.set_aside(place, stamp)
    db.session.remove()
    return file
