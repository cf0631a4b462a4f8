"""A list in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select

from icdc.extensions import db

Record = TypeVar("Record")
# Nobody turns that many pages, and a database takes no larger number.
LAST_PAGE = 10_000


@dataclass(frozen=True)
class Page(Generic[Record]):
    items: Sequence[Record]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page_of(wanted: Select[Record], number: int, size: int = 50) -> Page[Record]:
    """The `number`-th page (from 1). One row more than fits tells whether another page follows."""
    number = min(max(number, 1), LAST_PAGE)
    found = db.session.scalars(wanted.limit(size + 1).offset((number - 1) * size)).all()
    return Page(found[:size], number, len(found) > size)
