"""The check of the trail: whether anybody changed, added or removed an entry beside the registry.

It reads in order, a thousand entries at a time, and holds up nobody.
"""

from flask_babel import gettext as _
from sqlalchemy import RowMapping

from icdc.models.audit import NOTHING_BEFORE
from icdc.models.audit_hashes import entry_hash
from icdc.web.audit.entries import end_of_trail, entries_until
from icdc.web.audit.remains import Remains
from icdc.web.audit.verdict import TrailCheck
from icdc.web.requests import only_reading


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
        end = end_of_trail()
        for entry in entries_until(end["last"] or 0, self.result):
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


def _hash_of(entry: RowMapping) -> str:
    record = (entry["record_kind"], entry["record_id"], entry["trainee_id"])
    return entry_hash(
        entry["id"], entry["at"], entry["by_id"], entry["via"], entry["act"], record,
        (entry["details_hash"], entry["address_hash"]), entry["previous"],
    )  # fmt: skip
