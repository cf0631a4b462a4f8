"""Updates, deletions and insertions as one statement: their rows are read before and after."""

from collections.abc import Iterator

from sqlalchemy import Connection, Delete, Insert, Update
from sqlalchemy.orm import Mapper, ORMExecuteState

from icdc.models import Act, Base
from icdc.web.audit.beneath import DELETE, INSERT, UPDATE, settle, writes
from icdc.web.audit.cascades import rows_gone_with
from icdc.web.audit.notes import Note, id_in, make_note, waiting
from icdc.web.audit.records import columns
from icdc.web.audit.rows import Row, Rows, given_to, rows_meant, rows_of
from icdc.web.audit.spelling import differ, is_noted, told


def executed(state: ORMExecuteState) -> object:
    """For the session's `do_orm_execute`: None where the statement is nothing to note."""
    statement, mapper = state.statement, state.bind_mapper
    if mapper is None or not is_noted(_kind(mapper)):
        return None
    if isinstance(statement, Insert):
        return _inserted(state, mapper)
    if not isinstance(statement, Update | Delete):
        return None
    session = state.session
    if session.autoflush:
        session.flush()
    connection = session.connection()
    before = rows_meant(connection, state, statement, mapper)
    gone = _gone_too(connection, statement, mapper, before)
    since = len(writes(session))
    result = state.invoke_statement()
    settle(session, since, {(_kind(mapper), UPDATE), (_kind(mapper), DELETE)})
    after = rows_of(connection, mapper, list(before))
    waiting(session).extend([*_compared(mapper, before, after), *gone])
    return result


def _inserted(state: ORMExecuteState, mapper: Mapper[Base]) -> object:
    """Rows that bring their keys; whoever lets the database give them calls `note_rows`."""
    rows = given_to(state)
    since = len(writes(state.session))
    result = state.invoke_statement()
    keys = [str(column.key) for column in mapper.primary_key]
    made = [row for row in rows if all(name in row for name in keys)]
    if made and len(made) == len(rows):
        settle(state.session, since, {(_kind(mapper), INSERT)})
    waiting(state.session).extend(_made(mapper, row) for row in made)
    return result


def _made(mapper: Mapper[Base], row: Row) -> Note:
    kind = _kind(mapper)
    values = {name: told(kind, name, row.get(name)) for name in columns(mapper)}
    changes = {name: [None, value] for name, value in values.items() if value not in (None, "")}
    return make_note(Act.created, kind, id_in(row), row, changes)


def _gone_too(
    connection: Connection, statement: Update | Delete, mapper: Mapper[Base], before: Rows
) -> list[Note]:
    if not isinstance(statement, Delete):
        return []
    ids = [id_in(row) for row in before.values()]
    return rows_gone_with(connection, _kind(mapper), [one for one in ids if one])


def _compared(mapper: Mapper[Base], before: Rows, after: Rows) -> Iterator[Note]:
    kind, names = _kind(mapper), columns(mapper)
    for key, was in before.items():
        row = after.get(key)
        changes = {
            name: [told(kind, name, was[name]), told(kind, name, row[name] if row else None)]
            for name in names
            if differ(name, was[name], row[name] if row else None)
        }
        if row is None:
            changes = {name: pair for name, pair in changes.items() if pair[0] not in (None, "")}
        if changes or row is None:
            act = Act.changed if row else Act.removed
            yield make_note(act, kind, id_in(was), {**was, **(row or {})}, changes)


def _kind(mapper: Mapper[Base]) -> str:
    return str(mapper.class_.__tablename__)
