"""Writing a little while a request only reads."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Executable, text
from sqlalchemy.exc import DBAPIError, TimeoutError

from icdc.extensions import db, only_reads, patience

# Nobody waits longer for a note that can be made next time.
MILLISECONDS = 500
log = logging.getLogger(__name__)


@contextmanager
def writing() -> Iterator[None]:
    """What is begun inside may write, in a transaction of its own; it commits by itself.

    What the request has read so far is read anew when it is used again.
    """
    # One connection for a thread: with two, a full pool would wait for itself.
    db.session.rollback()
    reading = only_reads.set(False)
    try:
        yield
    finally:
        only_reads.reset(reading)


def write_apart(statement: Executable, rows: Sequence[Mapping[str, object]] = ()) -> bool:
    """Write the rows in a transaction of their own; False where the database would not.

    For notes that the reader must not pay for: a busy or read-only database is logged, no fault.
    """
    waiting = patience.set(MILLISECONDS)
    try:
        with writing():
            _write(statement, rows)
    except (DBAPIError, TimeoutError) as fault:
        db.session.rollback()
        log.warning("A note was not written: %s", fault)
        return False
    finally:
        patience.reset(waiting)
    return True


def _write(statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(text(f"SET LOCAL lock_timeout = {MILLISECONDS}"))
    db.session.execute(statement, rows or None)
    db.session.commit()
