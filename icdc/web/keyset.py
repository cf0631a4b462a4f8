"""People in pages, each found from the person who ends the page before it.

A page far down costs as much as the first, and nobody is skipped when somebody is added meanwhile.
The cursor is an id alone: a sort key is a name, and names stand in no address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_

from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.records import record_id, visible_trainees

SIZE = 50


@dataclass(frozen=True)
class Cursor:
    """The page after this person, or the one before; 0 means that nobody was named."""

    after: int = 0
    before: int = 0


@dataclass(frozen=True)
class PeoplePage:
    """`before` and `after` are the ids to go on from, None where the list ends."""

    items: Sequence[Trainee]
    before: int | None
    after: int | None


def cursor_in(words: Mapping[str, str]) -> Cursor:
    return Cursor(record_id(words.get("after", "")), record_id(words.get("before", "")))


def people_page(wanted: Select[Trainee], cursor: Cursor) -> PeoplePage:
    """A page of these people in the Kyrgyz order."""
    if (key := _key_of(cursor.before)) is not None:
        return _page_before(wanted, key, cursor.before)
    if (key := _key_of(cursor.after)) is not None:
        wanted = wanted.where(_follows(key, cursor.after))
    found = _first(wanted.order_by(Trainee.sort_key, Trainee.id))
    return _page(found[:SIZE], has_before=key is not None, has_after=len(found) > SIZE)


def _page_before(wanted: Select[Trainee], key: str, id_: int) -> PeoplePage:
    backwards = wanted.where(_precedes(key, id_))
    found = _first(backwards.order_by(Trainee.sort_key.desc(), Trainee.id.desc()))
    return _page(found[:SIZE][::-1], has_before=len(found) > SIZE, has_after=True)


def _first(wanted: Select[Trainee]) -> Sequence[Trainee]:
    """One more than fits tells whether another page follows."""
    return db.session.scalars(wanted.limit(SIZE + 1)).all()


def _page(items: Sequence[Trainee], has_before: bool, has_after: bool) -> PeoplePage:
    return PeoplePage(
        items,
        items[0].id if items and has_before else None,
        items[-1].id if items and has_after else None,
    )


def _key_of(id_: int) -> str | None:
    """None for nobody, and for people whom the reader may not see: an order tells of a name."""
    if not id_:
        return None
    asked = visible_trainees().where(Trainee.id == id_).with_only_columns(Trainee.sort_key)
    return db.session.scalar(asked)


# Not two tuples compared: this is a range of the index on either database.
def _follows(key: str, id_: int) -> ColumnElement[bool]:
    return and_(Trainee.sort_key >= key, or_(Trainee.sort_key > key, Trainee.id > id_))


def _precedes(key: str, id_: int) -> ColumnElement[bool]:
    return and_(Trainee.sort_key <= key, or_(Trainee.sort_key < key, Trainee.id < id_))
