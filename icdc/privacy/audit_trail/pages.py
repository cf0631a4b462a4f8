"""The trail in pages, newest first, each found from the entry that ends the one before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from icdc.extensions import db
from icdc.models import AuditEntry
from icdc.privacy.audit_trail.folding import Fold, folded
from icdc.privacy.audit_trail.telling import told
from icdc.web.keyset import SIZE, Cursor


@dataclass(frozen=True)
class TrailPage:
    """`before` and `after` are the ids to go on from, None where the list ends."""

    items: Sequence[Fold]
    before: int | None
    after: int | None


def newest_first(wanted: Select[AuditEntry]) -> Select[AuditEntry]:
    return wanted.order_by(AuditEntry.id.desc())


def trail_page(wanted: Select[AuditEntry], cursor: Cursor) -> TrailPage:
    if cursor.before:
        newer = wanted.where(AuditEntry.id > cursor.before).order_by(AuditEntry.id)
        found = _first(newer)
        return _page(found[:SIZE][::-1], has_before=len(found) > SIZE, has_after=True)
    if cursor.after:
        wanted = wanted.where(AuditEntry.id < cursor.after)
    found = _first(newest_first(wanted))
    return _page(found[:SIZE], has_before=bool(cursor.after), has_after=len(found) > SIZE)


def all_entries() -> Select[AuditEntry]:
    return select(AuditEntry)


def _first(wanted: Select[AuditEntry]) -> Sequence[AuditEntry]:
    """One more than fits tells whether another page follows."""
    return db.session.scalars(wanted.limit(SIZE + 1)).all()


def _page(entries: Sequence[AuditEntry], has_before: bool, has_after: bool) -> TrailPage:
    return TrailPage(
        folded(told(entries)),
        entries[0].id if entries and has_before else None,
        entries[-1].id if entries and has_after else None,
    )
