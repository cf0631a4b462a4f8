"""One table's share of a person's own data, and the reasons why a column is left out of it."""

from dataclasses import dataclass, field

FOLLOWS = "made by the registry from the name, for searching and sorting"
LINK = "only ties two records of the registry together; what it leads to is in the file"
SECRET = "a secret that lets somebody in, or its hash"
CHAIN = "belongs to the check of the registry, and says nothing of the person"
STAFF = "a member of the staff"
COUNTER = "counts the changes of the record"


@dataclass(frozen=True)
class Part:
    """One table's share. `key`: of the list, or the object, in `my-data.json`."""

    table: str
    key: str
    taken: dict[str, str]
    left: dict[str, str] = field(default_factory=dict)


def same(*columns: str) -> dict[str, str]:
    return {column: column for column in columns}
