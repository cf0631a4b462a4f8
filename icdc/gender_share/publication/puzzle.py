"""What readers can work out of numbers that are tied together by sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Cell = tuple[str, ...]
# Above every count.
BOUNDLESS = 10**12


@dataclass(frozen=True)
class Range:
    """The least and the greatest number that a cell can hold, as far as readers can tell."""

    low: int = 0
    high: int = BOUNDLESS

    @property
    def width(self) -> int:
        """How many numbers it leaves open: 1 where the number is known."""
        return self.high - self.low + 1


@dataclass(frozen=True)
class Sum:
    """`whole` is the sum of `parts`. No cell is below zero."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.whole, *self.parts)


def work_out(known: Mapping[Cell, Range], sums: Iterable[Sum]) -> dict[Cell, Range]:
    """What can be said of every cell: each sum narrows its cells until none narrows any more."""
    ranges = dict(known)
    of_cell: dict[Cell, list[Sum]] = {}
    for one in sums:
        for cell in one.cells:
            ranges.setdefault(cell, Range())
            of_cell.setdefault(cell, []).append(one)
    waiting = {one for several in of_cell.values() for one in several}
    while waiting:
        for cell, narrowed in _narrowed(waiting.pop(), ranges).items():
            if narrowed != ranges[cell]:
                ranges[cell] = narrowed
                waiting.update(of_cell[cell])
    return ranges


def _narrowed(one: Sum, ranges: Mapping[Cell, Range]) -> dict[Cell, Range]:
    whole = ranges[one.whole]
    lows = sum(ranges[part].low for part in one.parts)
    highs = sum(ranges[part].high for part in one.parts)
    narrowed = {one.whole: Range(max(whole.low, lows), min(whole.high, highs))}
    for part in one.parts:
        own = ranges[part]
        # What the others take at least is not left for this part; what they lack is its own.
        high = min(own.high, whole.high - (lows - own.low))
        narrowed[part] = Range(max(own.low, whole.low - (highs - own.high)), high)
    return narrowed
