"""What the check of the trail found."""

from dataclasses import dataclass, field

from icdc.models.audit import NOTHING_BEFORE

# A trail that was torn apart is not described to its last entry.
MOST_TOLD = 20


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
