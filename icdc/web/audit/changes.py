"""Notes every change of a record by itself, whoever writes it.

Watched are the session's own writes (`records.py`), and the statements that it is given
(`statements.py`). Whoever writes beneath the ORM (`connection.execute`) calls `note_rows`, and
cannot forget it (`beneath.py`).
"""

from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction, configure_mappers

from icdc.extensions import db
from icdc.models import Base
from icdc.web.audit import beneath, records
from icdc.web.audit.chain import CHAINED, append
from icdc.web.audit.notes import WAITING, Note, waiting
from icdc.web.audit.orphans import delete_orphans
from icdc.web.audit.spelling import is_following, is_noted
from icdc.web.audit.statements import executed

GONE_TOO = "audit of what goes with a deletion"
MARKS = "audit marks"
FLUSH = "writes before this flush"
# How many notes waited, and how many writes, when a savepoint began.
Marks = WeakKeyDictionary[SessionTransaction, tuple[int, int]]


def watch() -> None:
    """Once, for the session of the whole program."""
    if not event.contains(db.session, "after_flush", _flushed):
        _keep_old_values()
        event.listen(db.session, "before_flush", _about_to_flush)
        event.listen(db.session, "after_flush", _flushed)
        event.listen(db.session, "do_orm_execute", executed)
        event.listen(db.session, "before_commit", _write)
        event.listen(db.session, "after_transaction_create", _begun)
        event.listen(db.session, "after_soft_rollback", _taken_back)
        event.listen(db.session, "after_transaction_end", _ended)


def _keep_old_values() -> None:
    """Else a value that is overwritten before anybody read it would be gone without a word."""
    configure_mappers()
    for mapper in Base.registry.mappers:
        table = mapper.class_.__tablename__
        for one in mapper.column_attrs if is_noted(table) else ():
            if not is_following(table, one.key):
                mapper.class_.__dict__[one.key].impl.active_history = True


def _about_to_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    delete_orphans(session)
    # Read while it is still there.
    session.info[GONE_TOO] = records.gone_with(session) if session.deleted else []
    session.info[FLUSH] = len(beneath.writes(session))


def _flushed(session: Session, _context: UOWTransaction) -> None:
    notes = waiting(session)
    notes += records.written(session)
    beneath.settle(session, session.info.pop(FLUSH), records.verbs_of(session))
    gone: list[Note] = session.info.pop(GONE_TOO, [])
    if gone:
        told = {(one.record_kind, one.record_id) for one in notes if isinstance(one, Note)}
        notes += [one for one in gone if (one.record_kind, one.record_id) not in told]


def _write(session: Session) -> None:
    """Chain what waits; the last thing that a transaction does."""
    if session.in_nested_transaction():
        return
    session.flush()
    beneath.check_told(session)
    session.info[CHAINED] = range(0)
    if notes := session.info.pop(WAITING, None):
        session.info[CHAINED] = append(session.connection(), notes)


def _begun(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        marks: Marks = session.info.setdefault(MARKS, WeakKeyDictionary())
        marks[transaction] = len(waiting(session)), len(beneath.writes(session))


def _taken_back(session: Session, transaction: SessionTransaction) -> None:
    """What was noted since the savepoint began did not happen.

    A flush that fails ends a transaction of its own first; that one says nothing.
    """
    if transaction.nested:
        marks: Marks = session.info.get(MARKS, WeakKeyDictionary())
        noted, written = marks.get(transaction, (0, 0))
        del waiting(session)[noted:], beneath.writes(session)[written:]


def _ended(session: Session, transaction: SessionTransaction) -> None:
    """However it ended, rolled back or merely closed: nothing of it waits for the next one."""
    if transaction.parent is None:
        for name in (WAITING, beneath.WRITES, beneath.OWN):
            session.info.pop(name, None)
