"""The audit trail: acts that somebody may have to answer for."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.user import User


class Act(StrEnum):
    pin_revealed = "pin_revealed"
    seat_overridden = "seat_overridden"
    award_waived = "award_waived"
    waiver_withdrawn = "waiver_withdrawn"
    trainees_merged = "trainees_merged"
    merge_undone = "merge_undone"
    list_exported = "list_exported"
    pins_rotated = "pins_rotated"
    register_imported = "register_imported"
    report_frozen = "report_frozen"
    report_restated = "report_restated"
    figures_published = "figures_published"
    figures_hidden = "figures_hidden"


class AuditEntry(Base):
    """Written in the transaction of the act itself, and never changed."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_record", "record_kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    # None: a command.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    act: Mapped[Act] = mapped_column(word(Act, "act", is_checked=False))
    # The table's name and the id of the record that it was done to; 0 for a whole list.
    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int] = mapped_column()
    reason: Mapped[str] = mapped_column(Text, default="")

    by: Mapped[User | None] = relationship()
