"""The rows that a statement changes, before and after it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Delete, Select, Update, select, tuple_
from sqlalchemy.orm import Mapper, ORMExecuteState

from icdc.models import Base

PORTION = 500
Row = Mapping[str, object]
Key = tuple[object, ...]
Rows = dict[Key, Row]


def rows_meant(
    connection: Connection,
    state: ORMExecuteState,
    statement: Update | Delete,
    mapper: Mapper[Base],
) -> Rows:
    """Those that the statement will change, held so that nobody does before it."""
    given = given_to(state)
    if state.is_executemany and statement.whereclause is None:
        names = [mapper.get_property_by_column(one).key for one in mapper.primary_key]
        return rows_of(connection, mapper, [tuple(one[name] for name in names) for one in given])
    wanted = select(*mapper.local_table.columns).with_for_update()
    if statement.whereclause is not None:
        wanted = wanted.where(statement.whereclause)
    found: Rows = {}
    for one in given or [{}]:
        found |= _read(connection, wanted, mapper, one)
    return found


def given_to(state: ORMExecuteState) -> Sequence[Row]:
    given = state.parameters
    if given is None:
        return []
    return [given] if isinstance(given, Mapping) else given


def rows_of(connection: Connection, mapper: Mapper[Base], keys: Sequence[Key]) -> Rows:
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
