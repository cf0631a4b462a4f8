"""The register in pages, newest first, each found from the certificate that ends the one before.

As `web/keyset.py` does it for people: a page far down costs as much as the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_

from icdc.extensions import db
from icdc.models import Certificate
from icdc.web.keyset import SIZE, Cursor
from icdc.web.records import visible_certificates


@dataclass(frozen=True)
class RegisterPage:
    """`before` and `after` are the ids to go on from, None where the list ends."""

    items: Sequence[Certificate]
    before: int | None
    after: int | None


def newest_first(wanted: Select[Certificate]) -> Select[Certificate]:
    return wanted.order_by(Certificate.issued_on.desc(), Certificate.id.desc())


def register_page(wanted: Select[Certificate], cursor: Cursor) -> RegisterPage:
    if (day := _day_of(cursor.before)) is not None:
        return _page_before(wanted, day, cursor.before)
    if (day := _day_of(cursor.after)) is not None:
        wanted = wanted.where(_is_older(day, cursor.after))
    found = _first(newest_first(wanted))
    return _page(found[:SIZE], has_before=day is not None, has_after=len(found) > SIZE)


def _page_before(wanted: Select[Certificate], day: date, id_: int) -> RegisterPage:
    newer = wanted.where(_is_newer(day, id_))
    found = _first(newer.order_by(Certificate.issued_on, Certificate.id))
    return _page(found[:SIZE][::-1], has_before=len(found) > SIZE, has_after=True)


def _first(wanted: Select[Certificate]) -> Sequence[Certificate]:
    """One more than fits tells whether another page follows."""
    return db.session.scalars(wanted.limit(SIZE + 1)).all()


def _page(items: Sequence[Certificate], has_before: bool, has_after: bool) -> RegisterPage:
    return RegisterPage(
        items,
        items[0].id if items and has_before else None,
        items[-1].id if items and has_after else None,
    )


def _day_of(id_: int) -> date | None:
    """None for nobody, and for a certificate that the reader may not see."""
    if not id_:
        return None
    asked = visible_certificates().where(Certificate.id == id_)
    return db.session.scalar(asked.with_only_columns(Certificate.issued_on))


# Not two tuples compared: this is a range of the index on either database.
def _is_older(day: date, id_: int) -> ColumnElement[bool]:
    is_beyond = or_(Certificate.issued_on < day, Certificate.id < id_)
    return and_(Certificate.issued_on <= day, is_beyond)


def _is_newer(day: date, id_: int) -> ColumnElement[bool]:
    is_beyond = or_(Certificate.issued_on > day, Certificate.id > id_)
    return and_(Certificate.issued_on >= day, is_beyond)
