"""The entries in their order, a thousand at a time, as the check of the trail reads them."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, RowMapping, String, func, select, true, type_coerce

from icdc.extensions import db
from icdc.models import AuditEntry, AuditHead
from icdc.web.audit.verdict import TrailCheck

AT_ONCE = 1000
# As text: a word that is no act is for the hash to find.
FACTS: tuple[ColumnElement[object], ...] = (
    AuditEntry.id, AuditEntry.at, AuditEntry.by_id,
    type_coerce(AuditEntry.via, String).label("via"),
    type_coerce(AuditEntry.act, String).label("act"), AuditEntry.record_kind, AuditEntry.record_id,
    AuditEntry.trainee_id, AuditEntry.reason, AuditEntry.changes, AuditEntry.salt,
    AuditEntry.details_hash, AuditEntry.redacted_by_id, AuditEntry.address,
    AuditEntry.address_salt, AuditEntry.address_hash, AuditEntry.previous, AuditEntry.hash,
)  # type: ignore[assignment] # columns of several types  # fmt: skip


def end_of_trail() -> RowMapping:
    """The head, and the last entry at the same moment: what comes later is not looked at."""
    last = select(func.max(AuditEntry.id).label("last")).subquery()
    wanted = select(last.c.last, AuditHead.serial, AuditHead.hash)
    return db.session.execute(wanted.outerjoin_from(last, AuditHead, true())).mappings().one()


def entries_until(until: int, result: TrailCheck) -> Iterator[RowMapping]:
    last = -1
    while ids := _next_ids(last, until):
        rows: Iterable[RowMapping]
        try:
            rows = _rows(last, ids[-1])
        except (ValueError, LookupError):
            # Such as a date that is none: only somebody who wrote beside the registry leaves that.
            rows = _one_by_one(ids, result)
        yield from rows
        last = ids[-1]


def _next_ids(last: int, until: int) -> Sequence[int]:
    wanted = select(AuditEntry.id).where(AuditEntry.id > last, AuditEntry.id <= until)
    return db.session.scalars(wanted.order_by(AuditEntry.id).limit(AT_ONCE)).all()


def _rows(after: int, until: int) -> Sequence[RowMapping]:
    wanted = select(*FACTS).where(AuditEntry.id > after, AuditEntry.id <= until)
    return db.session.execute(wanted.order_by(AuditEntry.id)).mappings().all()


def _one_by_one(ids: Sequence[int], result: TrailCheck) -> Iterator[RowMapping]:
    for entry_id in ids:
        try:
            yield from _rows(entry_id - 1, entry_id)
        except (ValueError, LookupError) as fault:
            told = _("Entry %(id)s cannot be read: %(fault)s", id=entry_id, fault=str(fault))
            result.add(told, entry_id)
