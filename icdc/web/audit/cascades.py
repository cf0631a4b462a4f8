"""What the database itself removes or empties when a row is removed."""

from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import Column, Connection, Table, select

from icdc.models import Act, Base
from icdc.web.audit.notes import Note, id_in, make_note
from icdc.web.audit.spelling import is_following, is_noted, told

PORTION = 500
CASCADE, SET_NULL = "CASCADE", "SET NULL"


def rows_gone_with(connection: Connection, kind: str, ids: Sequence[int]) -> list[Note]:
    """Call it while they are still there."""
    return [
        note
        for start in range(0, len(ids), PORTION)
        for table, column, way in _following(kind)
        for note in _of(connection, table, column, way, ids[start : start + PORTION])
    ]


@cache
def _following(kind: str) -> list[tuple[Table, Column[object], str]]:
    parent = Base.metadata.tables[kind]
    return [
        (table, key.parent, str(key.ondelete))
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is parent and key.ondelete in (CASCADE, SET_NULL)
        if is_noted(table.name)
    ]


def _of(
    connection: Connection, table: Table, column: Column[object], way: str, ids: Sequence[int]
) -> Iterator[Note]:
    rows = connection.execute(select(table).where(column.in_(ids))).mappings().all()
    for row in rows:
        facts: dict[str, object] = {str(name): value for name, value in row.items()}
        if way == SET_NULL:
            was = told(table.name, column.name, row[column.name])
            changes = {column.name: [was, None]}
            yield make_note(Act.changed, table.name, id_in(facts), facts, changes)
        else:
            values = {name: told(table.name, name, value) for name, value in facts.items()}
            held = {
                name: [value, None]
                for name, value in values.items()
                if value not in (None, "") and not is_following(table.name, name)
            }
            yield make_note(Act.removed, table.name, id_in(facts), facts, held)
    if way == CASCADE:
        yield from rows_gone_with(
            connection, table.name, [row["id"] for row in rows if "id" in row]
        )
