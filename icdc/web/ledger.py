"""Writing the ledger of certificates, in the transaction of the change itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select

from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, LedgerEntry, LedgerHead, User
from icdc.models.base import now
from icdc.models.ledger import SEALED, entry_hash, sealed


def enter(act: LedgerAct, certificates: Sequence[Certificate], by: User | None) -> None:
    """An entry for each certificate, as it stands now. Call it last: it locks out other writers.

    Not committed.
    """
    db.session.flush()
    rows = [_row_of(certificate) for certificate in certificates]
    enter_rows(act, rows, by.id if by else None)


def enter_rows(act: LedgerAct, rows: Sequence[Mapping[str, object]], by_id: int | None) -> None:
    """The same for rows with the columns of SEALED that were written beneath the ORM."""
    if not rows:
        return
    head, at = _lock_head(), now()
    entries = []
    for row in rows:
        entries.append(_entry(head, at, act, row, by_id))
        head.serial, head.hash = head.serial + 1, str(entries[-1]["hash"])
    db.session.execute(insert(LedgerEntry), entries)
    db.session.flush()


def _entry(
    head: LedgerHead, at: datetime, act: LedgerAct, row: Mapping[str, object], by_id: int | None
) -> dict[str, object]:
    serial, kept, certificate_id = head.serial + 1, sealed(row), row["id"]
    assert isinstance(certificate_id, int)
    return {
        "serial": serial, "at": at, "act": act, "certificate_id": certificate_id, "by_id": by_id,
        "certificate_hash": kept, "previous": head.hash,
        "hash": entry_hash(serial, at, act.value, certificate_id, by_id, kept, head.hash),
    }  # fmt: skip


def _lock_head() -> LedgerHead:
    """The last entry, held until the transaction ends: the chain has one writer at a time."""
    wanted = select(LedgerHead).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(wanted).one()


def _row_of(certificate: Certificate) -> dict[str, object]:
    return {name: getattr(certificate, name) for name in SEALED}
