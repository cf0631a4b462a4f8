"""Reading the audit trail in tests."""

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, AuditEntry


def entries(kind: str = "", act: Act | None = None) -> list[AuditEntry]:
    """Oldest first, of this kind of record and act."""
    wanted = select(AuditEntry).order_by(AuditEntry.id)
    if kind:
        wanted = wanted.where(AuditEntry.record_kind == kind)
    if act:
        wanted = wanted.where(AuditEntry.act == act)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def last(kind: str, act: Act | None = None) -> AuditEntry:
    return entries(kind, act)[-1]


def whole_trail() -> str:
    """All that it tells, as text."""
    return " ".join(f"{one.reason} {one.changes}" for one in entries())
