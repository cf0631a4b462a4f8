"""The ledger: each change of a certificate, every entry with the hash of the one before.

An entry seals the whole row as it was after the change, so the last entry of a certificate must fit
the row as it stands. How rows and entries are spelled for hashing must never change: entries made
years ago are checked with it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, Moment, word

# The columns of a certificate that an entry seals: all of them.
SEALED = (
    "id", "enrolment_id", "number", "version", "replaces_id", "code", "issued_on", "issued_at",
    "issued_by_id", "valid_until", "printed", "design_id", "replaced_on", "replacement_reason",
    "revoked_on", "revoked_at", "revoked_by_id", "revocation_class", "revocation_reason",
    "withheld_on", "salt",
)  # fmt: skip
# What the first entry says of the one before.
NOTHING_BEFORE = "0" * 64


class LedgerAct(StrEnum):
    issued = "issued"
    # A later version took its place.
    replaced = "replaced"
    revoked = "revoked"
    code_renewed = "code_renewed"
    name_withheld = "name_withheld"
    # Found in the registry when the ledger was opened, or brought in from an older register.
    brought_in = "brought_in"


class LedgerEntry(Base):
    __tablename__ = "certificate_ledger"
    __table_args__ = (
        Index("ix_certificate_ledger_certificate_id_serial", "certificate_id", "serial"),
    )

    # 1, 2, 3 … without a gap.
    serial: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    act: Mapped[LedgerAct] = mapped_column(word(LedgerAct, "act", is_checked=False))
    # No foreign key: that a certificate is gone is for the ledger to find.
    certificate_id: Mapped[int] = mapped_column()
    # Who did it; None: a command.
    by_id: Mapped[int | None] = mapped_column()
    # `sealed` of the certificate after the act; `entry_hash` of the entry before and of this one.
    certificate_hash: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class LedgerHead(Base):
    """The last entry, in one row that whoever writes the next one locks."""

    __tablename__ = "certificate_ledger_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    serial: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column(String(64))


def sealed(row: Mapping[str, object]) -> str:
    """SHA-256 over the columns of SEALED, as 64 hexadecimal digits."""
    return _hash({name: row[name] for name in SEALED})


def entry_hash(
    serial: int,
    at: datetime,
    act: str,
    certificate_id: int,
    by_id: int | None,
    certificate_hash: str,
    previous: str,
) -> str:
    """SHA-256 over an entry and the hash of the one before, as 64 hexadecimal digits."""
    return _hash([serial, at, act, certificate_id, by_id, certificate_hash, previous])


def _hash(facts: object) -> str:
    text = json.dumps(
        facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_spelled
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _spelled(value: object) -> str:
    """Days and moments in ISO form, moments in UTC with microseconds."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A {type(value).__name__} cannot be hashed.")
