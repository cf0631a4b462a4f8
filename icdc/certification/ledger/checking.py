"""The whole check. It reads in order, a thousand rows at a time, and holds up nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask_babel import gettext as _

from icdc.certification.ledger import numbers, rows
from icdc.certification.ledger.chain import Chain
from icdc.certification.ledger.finding import Finding
from icdc.models.ledger import NOTHING_BEFORE
from icdc.web.requests import only_reading

# A register that was torn apart is not described to its last line.
MOST_KEPT = 1000


@dataclass
class LedgerCheck:
    """`findings` are the first ones, `count` says how many there are."""

    entries: int = 0
    head: str = NOTHING_BEFORE
    count: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_ok(self) -> bool:
        return not self.count

    @property
    def first_bad(self) -> Finding | None:
        return self.findings[0] if self.findings else None

    @property
    def as_json(self) -> dict[str, object]:
        first = self.first_bad
        return {
            "entries": self.entries,
            "ok": self.is_ok,
            "first_bad": first.as_json if first else None,
            "head": self.head,
        }


def check(head: str | None = None) -> LedgerCheck:
    """Compare the ledger with itself and with the register.

    `head` is one that was written down outside earlier: whoever rewrites the whole ledger cannot
    keep it.
    """
    result, chain = LedgerCheck(), Chain(head or NOTHING_BEFORE)
    with only_reading():
        for finding in _all_findings(chain):
            result.count += 1
            if len(result.findings) < MOST_KEPT:
                result.findings.append(finding)
    result.entries, result.head = chain.entries, chain.head
    result.findings.sort(key=lambda one: (one.serial is None, one.serial or 0))
    return result


def _all_findings(chain: Chain) -> Iterator[Finding]:
    try:
        yield from chain.findings()
        yield from rows.findings()
        yield from numbers.findings()
    except (ValueError, LookupError) as fault:
        # Such as a date that is none: only somebody who wrote beside the registry leaves that.
        yield Finding(_("A row cannot be read: %(fault)s", fault=str(fault)))
