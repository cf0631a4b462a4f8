"""Which numbers the public does not see, so that nobody's gender follows from the others.

A number is kept back where it counts fewer than five people, and so is what would give it away:
as long as the published numbers leave fewer than five possible values for it, another number is
hidden. One mark serves both, so that it does not say which of them is small.

Zeros: "no women" says of everybody in the row that he is no woman, so it is kept back like 1 to 4.
That nobody is `other` or silent is the usual case and says of nobody more than "woman or man": it
is shown. So whoever finds it hidden knows that it is at least 1, and that is reckoned with. A row
of nobody at all is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from icdc.gender_share.publication.puzzle import Cell, Range, Sum, work_out

# Fewer people are not shown, and fewer possible values are not left open.
LEAST = 5


@dataclass(frozen=True)
class Numbers:
    """Everything that is to be published, and how it is tied together.

    Cells of `small` must not be found out; those of `never_zero` are known to be above zero once
    they are hidden. `rows` tie each row's numbers, `others` everything else; the latter may name
    further cells, of which nobody is told.
    """

    counts: Mapping[Cell, int]
    small: frozenset[Cell]
    never_zero: frozenset[Cell]
    rows: Sequence[Sum]
    others: Sequence[Sum]
    # Further cells that a reader may guess, and would then be right.
    guessed: Mapping[Cell, int]
    # What people come for: hidden only where nothing else helps.
    headline: frozenset[Cell]


def hidden_cells(numbers: Numbers) -> frozenset[Cell]:
    """The small cells, and those that would give one of them away.

    Each row is made safe by itself first: what follows from the rows beside it is then a question
    of the few that are left.
    """
    hidden = numbers.small
    for sums in (numbers.rows, [*numbers.rows, *numbers.others]):
        while (known := _given_away(numbers, hidden, sums)) is not None:
            companions = _companions(known, numbers, hidden, sums)
            if not companions:
                break
            hidden |= companions
    return _without_needless(numbers, hidden)


def _without_needless(numbers: Numbers, hidden: frozenset[Cell]) -> frozenset[Cell]:
    """Shows again what was hidden on the way and gives nothing away: what people come for first."""
    sums = [*numbers.rows, *numbers.others]

    def worth(cell: Cell) -> tuple[bool, int, Cell]:
        return cell not in numbers.headline, -numbers.counts[cell], cell

    for cell in sorted(hidden - numbers.small, key=worth):
        if _given_away(numbers, hidden - {cell}, sums) is None:
            hidden -= {cell}
    return hidden


def _given_away(numbers: Numbers, hidden: frozenset[Cell], sums: Sequence[Sum]) -> Cell | None:
    ranges = _worked_out(numbers, hidden, sums)
    return min((cell for cell in numbers.small if ranges[cell].width < LEAST), default=None)


def _companions(
    known: Cell, numbers: Numbers, hidden: frozenset[Cell], sums: Sequence[Sum]
) -> frozenset[Cell]:
    """What to hide next: the first of its neighbours that makes the cell safe, else the first.

    A number in another row only hides something together with the total of that row.
    """
    neighbours = _neighbours(known, numbers, hidden, sums)
    totals = {part: one.whole for one in numbers.rows for part in one.parts}
    alone = [frozenset({cell}) for cell in neighbours]
    with_total = [frozenset({cell, totals[cell]}) for cell in neighbours if cell in totals]
    for cells in (*alone, *with_total):
        if _worked_out(numbers, hidden | cells, sums)[known].width >= LEAST:
            return cells
    return next(iter((*with_total, *alone)), frozenset())


def _neighbours(
    known: Cell, numbers: Numbers, hidden: frozenset[Cell], sums: Sequence[Sum]
) -> list[Cell]:
    """What is shown and stands in a sum with the cell, or else all that is shown.

    Totals of rows first, for women and men say more; then the least number.
    """
    # A hidden zero would hide nothing: where a zero may be shown, it is shown everywhere.
    shown = {cell for cell, number in numbers.counts.items() if number and cell not in hidden}
    members = {cell for one in sums for cell in one.cells if known in one.cells}
    wholes = {one.whole for one in numbers.rows}

    def cost(cell: Cell) -> tuple[bool, bool, int, Cell]:
        is_total = cell in wholes
        wanted = cell in numbers.headline and not is_total
        return wanted, not is_total, numbers.counts[cell], cell

    return sorted(members & shown or shown, key=cost)


def _worked_out(
    numbers: Numbers, hidden: frozenset[Cell], sums: Sequence[Sum]
) -> dict[Cell, Range]:
    """What a reader can say of each cell."""
    floors = {cell: Range(1 if cell in numbers.never_zero else 0) for cell in hidden}
    shown = {cell: Range(n, n) for cell, n in numbers.counts.items() if cell not in hidden}
    guessed = {cell: Range(n, n) for cell, n in numbers.guessed.items()}
    return work_out(floors | shown | guessed, sums)
