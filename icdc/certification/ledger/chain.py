"""The entries, one after the other: each with its own hash and that of the one before."""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, RowMapping, String, func, select, type_coerce

from icdc.certification.ledger.finding import Finding
from icdc.extensions import db
from icdc.models import Certificate, LedgerEntry, LedgerHead
from icdc.models.ledger import NOTHING_BEFORE, entry_hash

AT_ONCE = 1000
# As text: a word that is no act is for the hash to find.
ACT = type_coerce(LedgerEntry.act, String).label("act")
FACTS: tuple[ColumnElement[object], ...] = (
    LedgerEntry.serial, LedgerEntry.at, ACT, LedgerEntry.certificate_id, LedgerEntry.by_id,
    LedgerEntry.certificate_hash, LedgerEntry.previous,
)  # type: ignore[assignment] # columns of several types  # fmt: skip


class Chain:
    """`entries`, `head` and `is_known` stand when `findings` is through.

    `known` is a head that somebody wrote down earlier: the chain must still lead over it.
    """

    def __init__(self, known: str = NOTHING_BEFORE) -> None:
        self.known = known
        self.entries = 0
        self.serial = 0
        self.head = NOTHING_BEFORE
        self.is_known = known == NOTHING_BEFORE
        self._gone: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        end = _end()
        for entry in _entries(end["last"] or 0):
            yield from self._faults(entry)
            self.entries += 1
            self.serial, self.head = entry["serial"], entry["hash"]
            self.is_known = self.is_known or self.head == self.known
        yield from self._faults_of_head(end)
        if not self.is_known:
            yield Finding(
                _("The ledger was rewritten: the head %(hash)s is not in it.", hash=self.known)
            )

    def _faults(self, entry: RowMapping) -> Iterator[Finding]:
        serial, number = entry["serial"], entry["number"]
        fault = self._fault(entry)
        if fault:
            yield Finding(fault, serial, number)
        if number is None and entry["certificate_id"] not in self._gone:
            self._gone.add(entry["certificate_id"])
            yield Finding(
                _(
                    "Entry %(serial)s is of a certificate that is no longer there: its id was"
                    " %(id)s.",
                    serial=serial,
                    id=entry["certificate_id"],
                ),
                serial,
            )

    def _fault(self, entry: RowMapping) -> str | None:
        serial, expected = entry["serial"], self.serial + 1
        fault = None
        if serial != expected:
            # What was before this one is not known, so nothing more can be said of it.
            fault = _(
                "Entry %(expected)s is missing: entry %(serial)s follows.",
                expected=expected,
                serial=serial,
            )
        elif entry["hash"] != _hash_of(entry):
            fault = _("Entry %(serial)s was changed.", serial=serial)
        elif entry["previous"] != self.head:
            fault = _("Entry %(serial)s does not follow the one before it.", serial=serial)
        return fault

    def _faults_of_head(self, end: RowMapping) -> Iterator[Finding]:
        if end["serial"] is None:
            yield Finding(_("The ledger has lost its head."))
        elif end["serial"] > self.serial:
            yield Finding(
                _("The last entries are missing: there were %(count)s.", count=end["serial"]),
                end["serial"],
            )
        elif end["serial"] < self.serial:
            yield Finding(
                _("Entry %(serial)s was added beside the registry.", serial=end["serial"] + 1),
                end["serial"] + 1,
            )
        elif end["hash"] != self.head:
            yield Finding(_("The head of the ledger is not its last entry."), end["serial"])


def _end() -> RowMapping:
    """The head, and the last entry at the same moment."""
    last = select(func.max(LedgerEntry.serial).label("last")).subquery()
    wanted = select(last.c.last, LedgerHead.serial, LedgerHead.hash)
    return (
        db.session.execute(wanted.outerjoin_from(last, LedgerHead, LedgerHead.id == 1))
        .mappings()
        .one()
    )


def _entries(last: int) -> Iterator[RowMapping]:
    wanted = (
        select(*FACTS, LedgerEntry.hash, Certificate.number)
        .outerjoin(Certificate, Certificate.id == LedgerEntry.certificate_id)
        .where(LedgerEntry.serial <= last)
        .order_by(LedgerEntry.serial)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from db.session.execute(wanted).mappings()


def _hash_of(entry: RowMapping) -> str:
    return entry_hash(
        entry["serial"], entry["at"], entry["act"], entry["certificate_id"], entry["by_id"],
        entry["certificate_hash"], entry["previous"],
    )  # fmt: skip
