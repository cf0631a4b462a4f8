"""The check of the trail: whether anybody changed, added or removed an entry beside the registry.

It reads in order, a thousand entries at a time, and holds up nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, RowMapping, String, func, select, true, type_coerce

from icdc.extensions import db
from icdc.models import AuditEntry, AuditHead
from icdc.models.audit import NOTHING_BEFORE, entry_hash
from icdc.web.audit.remains import Remains
from icdc.web.requests import only_reading

AT_ONCE = 1000
# A trail that was torn apart is not described to its last entry.
MOST_TOLD = 20
# As text: a word that is no act is for the hash to find.
FACTS: tuple[ColumnElement[object], ...] = (
    AuditEntry.id, AuditEntry.at, AuditEntry.by_id,
    type_coerce(AuditEntry.via, String).label("via"),
    type_coerce(AuditEntry.act, String).label("act"), AuditEntry.record_kind, AuditEntry.record_id,
    AuditEntry.trainee_id, AuditEntry.reason, AuditEntry.changes, AuditEntry.salt,
    AuditEntry.details_hash, AuditEntry.redacted_by_id, AuditEntry.address,
    AuditEntry.address_salt, AuditEntry.address_hash, AuditEntry.previous, AuditEntry.hash,
)  # type: ignore[assignment] # columns of several types  # fmt: skip


@dataclass
class TrailCheck:
    """`faults` are the first ones in words; `first_bad` is None where no entry can be named.

    `redacted`: how many entries lost something; `by`: the entries that say so, the
    last one first.
    """

    entries: int = 0
    head: str = NOTHING_BEFORE
    count: int = 0
    first_bad: int | None = None
    faults: list[str] = field(default_factory=list)
    redacted: int = 0
    by: list[int] = field(default_factory=list)

    @property
    def is_ok(self) -> bool:
        return not self.count

    @property
    def as_json(self) -> dict[str, object]:
        return {"entries": self.entries, "ok": self.is_ok, "first_bad": self.first_bad}

    def add(self, fault: str, entry_id: int | None = None) -> None:
        self.count += 1
        if entry_id is not None and (self.first_bad is None or entry_id < self.first_bad):
            self.first_bad = entry_id
        if len(self.faults) < MOST_TOLD:
            self.faults.append(fault)


def check(head: str | None = None) -> TrailCheck:
    """Compare the trail with itself.

    `head` is one that was written down outside earlier: whoever rewrites the whole trail cannot
    keep it. What no check finds: an entry that was appended by the rules. Such a one may say that
    it redacted others, so whoever asks should look at those that `by` lists (`remains.py`).
    """
    walk = _Walk(head or NOTHING_BEFORE)
    with only_reading():
        walk.to_the_end()
    return walk.result


class _Walk:
    def __init__(self, known: str) -> None:
        self.result = TrailCheck()
        self.known = known
        self.is_known = known == NOTHING_BEFORE
        self.last = 0
        self.remains = Remains()

    def to_the_end(self) -> None:
        end = _end()
        for entry in _entries(end["last"] or 0, self.result):
            self._look_at(entry)
        self._look_at_remains()
        self._compare_head(end["serial"], end["hash"])
        if not self.is_known:
            self.result.add(
                _("The trail was rewritten: the head %(hash)s is not in it.", hash=self.known)
            )

    def _look_at(self, entry: RowMapping) -> None:
        if fault := self._fault(entry):
            self.result.add(fault, min(entry["id"], self.last + 1))
        self.remains.look_at(entry, not fault)
        self.result.entries += 1
        self.last, self.result.head = entry["id"], entry["hash"]
        self.is_known = self.is_known or entry["hash"] == self.known

    def _fault(self, entry: RowMapping) -> str | None:
        entry_id, expected, fault = entry["id"], self.last + 1, None
        if entry_id != expected:
            fault = _(
                "Entry %(expected)s is missing: entry %(id)s follows.",
                expected=expected,
                id=entry_id,
            )
        elif entry["hash"] != _hash_of(entry):
            fault = _("Entry %(id)s was changed.", id=entry_id)
        elif entry["previous"] != self.result.head:
            fault = _("Entry %(id)s does not follow the one before it.", id=entry_id)
        return fault

    def _look_at_remains(self) -> None:
        for entry_id, nobody_took_it in self.remains.faulty():
            self.result.add(
                _("Entry %(id)s lost its details, and nothing says why.", id=entry_id)
                if nobody_took_it
                else _("What entry %(id)s tells was changed.", id=entry_id),
                entry_id,
            )
        self.result.redacted = len(self.remains.words.keys() | self.remains.bare)
        self.result.by = self.remains.by

    def _compare_head(self, serial: int | None, hash_: str | None) -> None:
        if serial is None:
            self.result.add(_("The trail has lost its head."))
        elif serial > self.last:
            fault = _("The last entries are missing: there were %(count)s.", count=serial)
            self.result.add(fault, self.last + 1)
        elif serial < self.last:
            fault = _("Entry %(id)s was added beside the registry.", id=serial + 1)
            self.result.add(fault, serial + 1)
        elif hash_ != self.result.head:
            self.result.add(_("The head of the trail is not its last entry."), serial or None)


def _end() -> RowMapping:
    """The head, and the last entry at the same moment: what comes later is not looked at."""
    last = select(func.max(AuditEntry.id).label("last")).subquery()
    wanted = select(last.c.last, AuditHead.serial, AuditHead.hash)
    return db.session.execute(wanted.outerjoin_from(last, AuditHead, true())).mappings().one()


def _entries(until: int, result: TrailCheck) -> Iterator[RowMapping]:
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


def _hash_of(entry: RowMapping) -> str:
    record = (entry["record_kind"], entry["record_id"], entry["trainee_id"])
    return entry_hash(
        entry["id"], entry["at"], entry["by_id"], entry["via"], entry["act"], record,
        (entry["details_hash"], entry["address_hash"]), entry["previous"],
    )  # fmt: skip
