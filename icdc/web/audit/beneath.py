"""No change of a noted table goes by untold: what is written is held against what is noted.

Looked at is every statement that the database gets, whoever sends it. What the session itself
wrote is settled by the notes on it (`changes.py`, `statements.py`). Whatever else was written has
to be announced, by `note_rows` or `note`, before its transaction commits, or nothing of it is kept.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from flask import has_app_context
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPICursor, ExecutionContext
from sqlalchemy.orm import Session

from icdc.extensions import db
from icdc.models import Base
from icdc.web.audit.spelling import is_noted

WRITES = "audit of what was written"
OWN = "the connection of this transaction"
INSERT, UPDATE, DELETE = "INSERT", "UPDATE", "DELETE"
CHANGES = re.compile(
    r"\b(INSERT|REPLACE|UPDATE|DELETE|TRUNCATE|MERGE|COPY)"
    r"(?:\s+OR\s+\w+)?(?:\s+(?:INTO|FROM|TABLE))?(?:\s+ONLY)?"
    r'\s+(?:"?\w+"?\.)?"?(\w+)"?',
    re.IGNORECASE,
)
_is_beside: ContextVar[bool] = ContextVar("is_beside", default=False)


class Untold(RuntimeError):  # noqa: N818 (says what happened)
    """Rows of a noted table were written, and the audit trail was not told of them."""


@dataclass(frozen=True)
class Written:
    """`rows` is below nothing for rows that were announced."""

    kind: str
    verb: str
    rows: int


def watch(engine: Engine) -> None:
    event.listen(engine, "after_cursor_execute", _executed)
    if not event.contains(db.session, "after_begin", _connected):
        event.listen(db.session, "after_begin", _connected)


@contextmanager
def beside_the_trail() -> Iterator[None]:
    """What is written inside is held against nothing: for migrations, and tests that tamper."""
    before = _is_beside.set(True)
    try:
        yield
    finally:
        _is_beside.reset(before)


def writes(session: Session) -> list[Written]:
    """What was written and announced in this transaction, and is not settled yet."""
    found: list[Written] = session.info.setdefault(WRITES, [])
    return found


def announce(session: Session, kind: str, rows: int) -> None:
    writes(session).append(Written(kind, "", -rows))


def settle(session: Session, since: int, told: Collection[tuple[str, str]]) -> None:
    """The writes since that place are told where (kind, verb) is."""
    found = writes(session)
    found[since:] = [one for one in found[since:] if (one.kind, one.verb) not in told]


def check_told(session: Session) -> None:
    """Raises Untold. Call it before the transaction commits."""
    left: dict[str, int] = {}
    for one in session.info.pop(WRITES, []):
        left[one.kind] = left.get(one.kind, 0) + one.rows
    if untold := sorted(kind for kind, rows in left.items() if rows > 0):
        raise Untold(f"Written beneath the ORM, and never noted: {', '.join(untold)}.")


def _connected(session: Session, _transaction: object, connection: Connection) -> None:
    session.info[OWN] = connection


def _executed(
    connection: Connection,
    cursor: DBAPICursor,
    statement: str,
    _parameters: object,
    _context: ExecutionContext | None,
    _many: bool,
) -> None:
    # Most statements read: for them this is all.
    if statement.startswith("SELECT") or _is_beside.get() or not (found := _changed_by(statement)):
        return
    session = db.session() if has_app_context() else None
    if session is None or session.info.get(OWN) is not connection:
        raise Untold(f"Written outside of the session: {statement[:80]}")
    rows = _rows_of(cursor.rowcount, statement)
    writes(session).extend(Written(kind, verb, rows) for verb, kind in found if rows)


@lru_cache(maxsize=256)
def _changed_by(statement: str) -> Sequence[tuple[str, str]]:
    """The noted tables that it changes, each after its verb."""
    named = ((verb.upper(), kind.lower()) for verb, kind in CHANGES.findall(statement))
    return [(verb, kind) for verb, kind in named if kind in Base.metadata.tables and is_noted(kind)]


def _rows_of(count: int, statement: str) -> int:
    """At least one where the driver does not know yet: it counts while the answer is read."""
    is_unknown = count < 0 or (count == 0 and "RETURNING" in statement)
    return 1 if is_unknown else count
