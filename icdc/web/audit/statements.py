"""Updates, deletions and insertions as one statement: their rows are read before and after."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Update,
    select,
    tuple_,
)
from sqlalchemy.orm import Mapper, ORMExecuteState

from icdc.models import Act, Base
from icdc.web.audit.cascades import rows_gone_with
from icdc.web.audit.notes import Note, id_in, make_note, waiting
from icdc.web.audit.records import columns
from icdc.web.audit.spelling import differ, is_noted, told

PORTION = 500
Row = Mapping[str, object]
Key = tuple[object, ...]
Rows = dict[Key, Row]


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
    before = _rows_meant(connection, state, statement, mapper)
    gone = _gone_too(connection, statement, mapper, before)
    result = state.invoke_statement()
    after = _rows_of(connection, mapper, list(before))
    waiting(session).extend([*_compared(mapper, before, after), *gone])
    return result


def _inserted(state: ORMExecuteState, mapper: Mapper[Base]) -> object:
    """Rows that bring their keys; whoever lets the database give them calls `note_rows`."""
    rows = _given(state)
    result = state.invoke_statement()
    keys = [str(column.key) for column in mapper.primary_key]
    made = [row for row in rows if all(name in row for name in keys)]
    waiting(state.session).extend(_made(mapper, row) for row in made)
    return result


def _given(state: ORMExecuteState) -> Sequence[Row]:
    given = state.parameters
    if given is None:
        return []
    return [given] if isinstance(given, Mapping) else given


def _made(mapper: Mapper[Base], row: Row) -> Note:
    kind = _kind(mapper)
    values = {name: told(kind, name, row.get(name)) for name in columns(mapper)}
    changes = {name: [None, value] for name, value in values.items() if value not in (None, "")}
    return make_note(Act.created, kind, id_in(row), row, changes)


def _rows_meant(
    connection: Connection,
    state: ORMExecuteState,
    statement: Update | Delete,
    mapper: Mapper[Base],
) -> Rows:
    """Those that the statement will change, held so that nobody does before it."""
    given = _given(state)
    if state.is_executemany and statement.whereclause is None:
        names = [mapper.get_property_by_column(one).key for one in mapper.primary_key]
        return _rows_of(connection, mapper, [tuple(one[name] for name in names) for one in given])
    wanted = select(*mapper.local_table.columns).with_for_update()
    if statement.whereclause is not None:
        wanted = wanted.where(statement.whereclause)
    found: Rows = {}
    for one in given or [{}]:
        found |= _read(connection, wanted, mapper, one)
    return found


def _rows_of(connection: Connection, mapper: Mapper[Base], keys: Sequence[Key]) -> Rows:
    found: Rows = {}
    for start in range(0, len(keys), PORTION):
        some = keys[start : start + PORTION]
        wanted = select(*mapper.local_table.columns).where(_among(mapper, some))
        found |= _read(connection, wanted, mapper, {})
    return found


def _among(mapper: Mapper[Base], keys: Sequence[Key]) -> ColumnElement[bool]:
    if len(mapper.primary_key) == 1:
        return mapper.primary_key[0].in_([key[0] for key in keys])
    return tuple_(*mapper.primary_key).in_(keys)


def _read(
    connection: Connection,
    wanted: Select[*tuple[object, ...]],
    mapper: Mapper[Base],
    given: Mapping[str, object],
) -> Rows:
    names = [column.name for column in mapper.primary_key]
    # Not cached: a column type of Flask-Security's cannot be a key.
    rows = connection.execute(wanted, given, execution_options={"compiled_cache": None}).mappings()
    return {
        tuple(row[name] for name in names): {str(name): value for name, value in row.items()}
        for row in rows
    }


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
