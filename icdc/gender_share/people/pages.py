"""What a number counts, in pages by the person's name, as `web/keyset.py` does it for people.

First the ids of a page alone, along the order of the names, then everything about those few.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, or_, select

from icdc.extensions import db
from icdc.gender_share.people.entries import Entry, OfOne, by_person, entries
from icdc.gender_share.people.question import Count
from icdc.gender_share.rows import Condition, Rows
from icdc.models import Certificate, Enrolment, Trainee
from icdc.web.keyset import SIZE, Cursor, people_page

# From so many people on, the next page is found sooner by looking than by collecting them all.
MANY = 2_000


@dataclass(frozen=True)
class PeoplePage:
    """`before` and `after` are the ids to go on from, None where the list ends."""

    items: Sequence[OfOne]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class EachPage:
    items: Sequence[Entry]
    before: int | None
    after: int | None


def page_of(rows: Rows, count: Count, cursor: Cursor, number: int) -> PeoplePage | EachPage:
    """`number`: how many there are in all."""
    if count is Count.each:
        return page_of_each(rows, cursor)
    return page_of_people(rows, cursor, number)


def page_of_people(rows: Rows, cursor: Cursor, number: int) -> PeoplePage:
    is_here = _is_one_of_many(rows) if number >= MANY else _is_one_of_few(rows)
    page = people_page(select(Trainee).where(is_here), cursor)
    here = rows.where(rows.of.trainee_id.in_([one.id for one in page.items]))
    return PeoplePage(list(by_person(entries(here))), page.before, page.after)


def page_of_each(rows: Rows, cursor: Cursor) -> EachPage:
    ids, has_before, has_after = _ids(rows, cursor)
    # The ids alone: whatever else is asked of the rows was asked when these were found.
    here = Rows(rows.of, rows.day, (rows.of.id.in_(ids),))
    return EachPage(
        list(entries(here)),
        ids[0] if ids and has_before else None,
        ids[-1] if ids and has_after else None,
    )


def _is_one_of_few(rows: Rows) -> Condition:
    return Trainee.id.in_(rows.of_them(select(rows.of.trainee_id)))


def _is_one_of_many(rows: Rows) -> Condition:
    """Asked of one person after the other along the names, until the page is full."""
    own = exists().where(rows.of.trainee_id == Trainee.id, *rows.conditions)
    if rows.asks_age and rows.of is Certificate:
        own = own.where(Enrolment.id == Certificate.enrolment_id)
    return own.correlate(Trainee)


@dataclass(frozen=True)
class _Place:
    """Where a row stands in the order."""

    sort_key: str
    trainee_id: int
    id: int


def _ids(rows: Rows, cursor: Cursor) -> tuple[Sequence[int], bool, bool]:
    """The ids of the page, and whether other pages come before and after it."""
    order = (Trainee.sort_key, Trainee.id, rows.of.id)
    if (place := _place_of(rows, cursor.before)) is not None:
        backwards = _named(rows).where(_precedes(rows, place))
        found = _first(backwards.order_by(*(column.desc() for column in order)))
        return found[:SIZE][::-1], len(found) > SIZE, True
    wanted = _named(rows)
    if (place := _place_of(rows, cursor.after)) is not None:
        wanted = wanted.where(_follows(rows, place))
    found = _first(wanted.order_by(*order))
    return found[:SIZE], place is not None, len(found) > SIZE


def _named(rows: Rows) -> Select[int]:
    """The rows' ids with the people's names at hand."""
    wanted = rows.of_them(select(rows.of.id))
    # Whoever asks for ages has joined the people already.
    return wanted if rows.asks_age else wanted.join(Trainee, Trainee.id == rows.of.trainee_id)


def _first(wanted: Select[int]) -> Sequence[int]:
    """One more than fits tells whether another page follows."""
    return db.session.scalars(wanted.limit(SIZE + 1)).all()


def _place_of(rows: Rows, id_: int) -> _Place | None:
    if not id_:
        return None
    own = select(Trainee.sort_key, Trainee.id).select_from(rows.of)
    asked = own.join(Trainee, Trainee.id == rows.of.trainee_id).where(rows.of.id == id_)
    found = db.session.execute(asked).first()
    return found and _Place(found[0], found[1], id_)


# Not tuples compared: this is a range of the index on either database.
def _follows(rows: Rows, place: _Place) -> Condition:
    is_later = and_(Trainee.id == place.trainee_id, rows.of.id > place.id)
    is_beyond = or_(Trainee.sort_key > place.sort_key, Trainee.id > place.trainee_id, is_later)
    return and_(Trainee.sort_key >= place.sort_key, is_beyond)


def _precedes(rows: Rows, place: _Place) -> Condition:
    is_earlier = and_(Trainee.id == place.trainee_id, rows.of.id < place.id)
    is_beyond = or_(Trainee.sort_key < place.sort_key, Trainee.id < place.trainee_id, is_earlier)
    return and_(Trainee.sort_key <= place.sort_key, is_beyond)
