"""Which columns hold the id of another record, and of what kind it is."""

from functools import cache

from icdc.models import Base

BY = "_by_id"
# No foreign key: the record is gone.
OTHERS = {("merge", "merged_id"): "trainee"}


@cache
def kind_of(table: str, column: str) -> str:
    """An empty text for a column that holds a value of its own."""
    if column.endswith(BY):
        return "user"
    if (table, column) in OTHERS:
        return OTHERS[table, column]
    found = Base.metadata.tables.get(table)
    keys = found.columns[column].foreign_keys if found is not None and column in found.c else ()
    return next((key.column.table.name for key in keys if key.column.name == "id"), "")
