"""The audit trail: every change of a record, and acts that somebody may have to answer for.

Each entry holds the hash of the one before. What an entry says in words and values (its details),
and from which network address, is sealed by a salted hash each, so that a person's data can leave
later: without the salt nobody can try out what stood there, and the chain still holds
(`audit_hashes.py`).
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from icdc.models.base import Base, Moment, now, word
from icdc.models.user import User

# What the first entry says of the one before.
NOTHING_BEFORE = "0" * 64
# A column, what stood in it, what stands in it: as JSON has them; None is nothing.
Told = str | int | float | bool | None | list["Told"] | dict[str, "Told"]
Changes = dict[str, list[Told]]


class Act(StrEnum):
    # What the registry notes by itself, whoever writes (`web/audit/`).
    created = "created"
    changed = "changed"
    removed = "removed"

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
    user_invited = "user_invited"
    sessions_ended = "sessions_ended"
    password_reset = "password_reset"
    factor_removed = "factor_removed"
    lock_opened = "lock_opened"
    entered_by_mail = "entered_by_mail"
    own_data_taken = "own_data_taken"
    request_decided = "request_decided"
    request_withdrawn = "request_withdrawn"
    request_closed = "request_closed"
    trainee_erased = "trainee_erased"
    retention_applied = "retention_applied"
    backup_made = "backup_made"
    backup_restored = "backup_restored"


# What nobody asked for by name; a list of acts is read without them.
NOTED = frozenset({Act.created, Act.changed, Act.removed})


class Via(StrEnum):
    web = "web"
    command = "command"
    job = "job"


class AuditEntry(Base):
    """Written in the transaction of the act itself, and never changed."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_record", "record_kind", "record_id"),
        Index("ix_audit_entry_act_id", "act", "id"),
    )

    # 1, 2, 3 … without a gap.
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    # None: a command. No foreign key: the entry outlives the account.
    by_id: Mapped[int | None] = mapped_column(index=True)
    via: Mapped[Via] = mapped_column(word(Via, "via", is_checked=False))
    act: Mapped[Act] = mapped_column(word(Act, "act", is_checked=False))
    # The table's name and the id of the record that it was done to; 0 for a whole list.
    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int] = mapped_column()
    # Whose record it is, so that each person's history is one range.
    trainee_id: Mapped[int | None] = mapped_column(index=True)
    # The details: why, what was and is.
    reason: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[Changes] = mapped_column(JSON, default=dict)
    # A new one once details have left; then the entry `redacted_by_id` seals what is left of them.
    salt: Mapped[str] = mapped_column(String(32))
    redacted_by_id: Mapped[int | None] = mapped_column()
    # Of the details as they were at first.
    details_hash: Mapped[str] = mapped_column(String(64))
    # From where; its salt is None once it has left.
    address: Mapped[str] = mapped_column(String(45), default="")
    address_salt: Mapped[str | None] = mapped_column(String(32))
    address_hash: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)

    by: Mapped[User | None] = relationship(
        primaryjoin=lambda: foreign(AuditEntry.by_id) == remote(User.id), viewonly=True
    )


class AuditHead(Base):
    """The last entry, in one row that whoever writes the next one locks."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    serial: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column(String(64))
