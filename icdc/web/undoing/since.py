"""What the audit trail tells of the time after an act."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select

from icdc.extensions import db
from icdc.models import Act, AuditEntry, Base
from icdc.models.audit import Told


def are_back(entries: Sequence[AuditEntry]) -> bool:
    """Whether their doer has brought back what they took away: by the button, or typed anew."""
    gone = [(one.record_kind, _values(one, 0)) for one in entries if one.act is Act.removed]
    if not gone:
        return False
    made = _made_after(entries[-1], {kind for kind, _values_ in gone})
    own = db.session.scalars(made.where(AuditEntry.by_id == entries[-1].by_id))
    return any((one.record_kind, _values(one, 1)) in gone for one in own)


def is_made_since(model: type[Base], ids: Collection[int], entries: Sequence[AuditEntry]) -> bool:
    """Whether one of these numbers came to a record after the act: SQLite gives them again."""
    made = _made_after(entries[-1], {model.__tablename__})
    found = made.with_only_columns(AuditEntry.id).where(AuditEntry.record_id.in_(ids))
    return db.session.scalar(found.limit(1)) is not None


def _made_after(act: AuditEntry, kinds: Collection[str]) -> Select[AuditEntry]:
    return select(AuditEntry).where(
        AuditEntry.id > act.id,
        AuditEntry.act == Act.created,
        AuditEntry.record_kind.in_(kinds),
    )


def _values(entry: AuditEntry, place: int) -> dict[str, Told]:
    """What the record held: 0 before the act, 1 after it."""
    told = {name: both[place] for name, both in entry.changes.items()}
    return {name: value for name, value in told.items() if value is not None}
