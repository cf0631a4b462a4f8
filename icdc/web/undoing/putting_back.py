"""Putting back what entries of the audit trail tell: all of them, or nothing."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from flask_babel import gettext as _
from sqlalchemy import Date, Enum, Time, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeEngine

from icdc.extensions import db
from icdc.models import Act, AuditEntry, Base
from icdc.models.audit import NOTED, Told
from icdc.models.base import Moment, Tenths
from icdc.web.audit.spelling import told
from icdc.web.errors import Refusal
from icdc.web.undoing.since import are_back

Entries = Sequence[AuditEntry]


class ChangedSince(Refusal):
    """Somebody wrote something else there meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody has changed this since, so it cannot be undone. Nothing was changed.")
        )


def entries_between(first: int, last: int) -> Entries:
    wanted = select(AuditEntry).where(AuditEntry.id.between(first, last), AuditEntry.act.in_(NOTED))
    return db.session.scalars(wanted.order_by(AuditEntry.id)).all()


def put_back(entries: Entries) -> None:
    """The latest first. Hold the records that may not change meanwhile. Raises ChangedSince."""
    if are_back(entries):
        raise ChangedSince
    try:
        for entry in reversed(entries):
            _put_back(entry)
        db.session.flush()
    except IntegrityError:
        # Another one stands in its place by now, or what it belongs to is gone.
        raise ChangedSince from None


def _put_back(entry: AuditEntry) -> None:
    if entry.redacted_by_id:
        raise ChangedSince
    if entry.act is Act.removed:
        _bring_back(entry)
    elif entry.act is Act.created:
        db.session.delete(_unchanged(entry))
    else:
        _give_old_values(entry, _unchanged(entry))


def _bring_back(entry: AuditEntry) -> None:
    model = _model(entry.record_kind)
    old = {name: was for name, (was, _now) in entry.changes.items()}
    record = model(**{name: _stored(model, name, was) for name, was in old.items()})
    # SQLite gives the number of a row that is gone to another one.
    if entry.record_id and db.session.get(model, entry.record_id) is None:
        record.__setattr__("id", entry.record_id)
    db.session.add(record)


def _give_old_values(entry: AuditEntry, record: Base) -> None:
    for name, (was, _now) in entry.changes.items():
        setattr(record, name, _stored(type(record), name, was))


def _unchanged(entry: AuditEntry) -> Base:
    """The record that the entry tells of, as it left it. Raises ChangedSince."""
    model = _model(entry.record_kind)
    record = db.session.get(model, _key(model, entry), populate_existing=True)
    if record is None:
        raise ChangedSince
    for name, (_was, now) in entry.changes.items():
        if told(entry.record_kind, name, getattr(record, name)) != now:
            raise ChangedSince
    return record


def _key(model: type[Base], entry: AuditEntry) -> int | tuple[Told, ...]:
    names = [column.key for column in model.__mapper__.primary_key]
    return entry.record_id or tuple(entry.changes[str(name)][-1] for name in names)


@cache
def _model(kind: str) -> type[Base]:
    found = (mapper.class_ for mapper in Base.registry.mappers)
    return next(model for model in found if model.__tablename__ == kind)


def _stored(model: type[Base], name: str, was: Told) -> object:
    """A value of the trail as the column holds it."""
    type_: TypeEngine[object] = model.__table__.c[name].type
    if was is None:
        return None
    text = str(was)
    if isinstance(type_, Enum) and type_.enum_class is not None:
        return type_.enum_class(text)
    if isinstance(type_, Moment):
        return datetime.fromisoformat(text)
    if isinstance(type_, Date):
        return date.fromisoformat(text)
    if isinstance(type_, Time):
        return time.fromisoformat(text)
    return Decimal(text) if isinstance(type_, Tenths) else was
