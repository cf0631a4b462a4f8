"""Entries that one act wrote at one moment, as one line of a page. Files hold each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from icdc.privacy.audit_trail.telling import Telling, sentence

# Two are read as fast as one line that can be opened.
LEAST = 3


@dataclass(frozen=True)
class Fold:
    """Entries side by side, newest first; `sentence` tells of all of them."""

    items: Sequence[Telling]

    @property
    def first(self) -> Telling:
        return self.items[0]

    @property
    def is_many(self) -> bool:
        return len(self.items) > 1

    @property
    def sentence(self) -> str:
        one = self.first
        return sentence(one.entry.act, one.who, f"{one.kind} ({len(self.items)})")


def folded(items: Sequence[Telling]) -> list[Fold]:
    return [fold for _key, some in groupby(items, _act_of) for fold in _folds(list(some))]


def _folds(items: list[Telling]) -> Iterator[Fold]:
    if len(items) >= LEAST:
        yield Fold(items)
    else:
        yield from (Fold([one]) for one in items)


def _act_of(one: Telling) -> tuple[object, ...]:
    entry = one.entry
    return entry.at, entry.act, entry.by_id, entry.via, entry.record_kind
