"""Which numbers the public does not see, so that nobody's gender follows from the others.

A number is kept back where it counts fewer than five people, and its row's total with it. Others
are kept back until each small number could have five values or more: `doubt.py` proves it. One mark
serves all, so that it does not say which of them is small.

Zeros: "no women" says of everybody in the row that he is no woman, so it is kept back like 1 to 4.
That nobody is `other` or silent is the usual case and says of nobody more than "woman or man": it
is shown. So whoever finds it hidden knows that it is at least 1, and that is reckoned with. A row
of nobody at all is shown.

Each gender is a question of its own, for no sum over genders is shown where one of them is hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from icdc.gender_share.definition import Tally
from icdc.gender_share.publication.doubt import Column, Place, from_outside
from icdc.models import Basis

# Fewer people are not shown, and fewer possible values are not left open.
LEAST = 5
BASES = (Basis.registered.value, Basis.certified.value)
GENDERS = ("women", "men", "rest")
# The row of all people, the same in every table.
ALL = ("", "")
Row = tuple[str, str]
# Rows by the table's name and the row's key.
Rows = Mapping[Row, Mapping[str, Tally]]
# A number of one gender: whose row, and which of `BASES`.
Cell = tuple[Row, int]


def hidden_numbers(rows: Rows) -> set[tuple[Row, str, str]]:
    """Rows, bases and genders whose number is hidden."""
    return {
        (row, BASES[basis], gender)
        for gender in GENDERS
        for row, basis in GenderNumbers(rows, gender).hidden()
    }


def numbers_of(tally: Tally) -> tuple[int, int, int]:
    """In the order of `GENDERS`."""
    return tally.women, tally.men, tally.other + tally.not_stated


@dataclass(frozen=True)
class GenderNumbers:
    """One gender in all rows."""

    rows: Rows
    gender: str

    def hidden(self) -> frozenset[Cell]:
        """The small ones, and as few others as make them safe."""
        small = hidden = frozenset(cell for cell in self._cells() if self._is_small(cell))
        while (known := self._given_away(small, hidden)) is not None:
            companions = self._companions(known, hidden)
            if not companions:
                break
            helping = (one for one in companions if self._is_safe(known, hidden | {one}))
            hidden |= {next(helping, companions[0])}
        # What was hidden on the way and helps nobody is shown again: all people first.
        for cell in sorted(hidden - small, key=lambda cell: (cell[0] != ALL, -self._count(cell))):
            if self._given_away(small, hidden - {cell}) is None:
                hidden -= {cell}
        return hidden

    def _given_away(self, small: frozenset[Cell], hidden: frozenset[Cell]) -> Cell | None:
        return next((cell for cell in sorted(small) if not self._is_safe(cell, hidden)), None)

    def _companions(self, known: Cell, hidden: frozenset[Cell]) -> list[Cell]:
        """What could be hidden next: of the same column first, of all people last, then the least.

        A zero would hide nothing: where a zero may be shown, it is shown everywhere.
        """
        (by, _key), basis = known

        def cost(cell: Cell) -> tuple[bool, bool, bool, int, Cell]:
            is_all = cell[0] == ALL
            return cell[0][0] != by, is_all, cell[1] != basis, self._count(cell), cell

        shown = [cell for cell in self._cells() if cell not in hidden and self._count(cell)]
        return sorted(shown, key=cost)

    def _is_safe(self, cell: Cell, hidden: frozenset[Cell]) -> bool:
        row, basis = cell
        whole = self._place(ALL, hidden)
        tables = {by: self._column(by, whole, hidden) for by, _key in self.rows if by}
        if row == ALL:
            outside = from_outside(list(tables.values()), whole, LEAST)
            return any(load[basis] and 1 + often >= LEAST for load, often in outside)
        others = [column for by, column in tables.items() if by != row[0]]
        column = tables[row[0]]
        column.outside.update(from_outside(others, whole, LEAST))
        place = [one for one in self.rows if one[0] == row[0]].index(row)
        return column.values(place, basis, LEAST) >= LEAST

    def _column(self, by: str, whole: Place, hidden: frozenset[Cell]) -> Column:
        places = [self._place(row, hidden) for row in self.rows if row[0] == by]
        return Column(places, [*whole.numbers])

    def _place(self, row: Row, hidden: frozenset[Cell]) -> Place:
        numbers = [self._count((row, basis)) for basis in range(2)]
        least = [self._least((row, basis)) for basis in range(2)]
        both = [numbers_of(self._tally((row, basis))) for basis in range(2)]
        is_tied = all(one >= two for one, two in zip(*both, strict=True))
        marks = (row, 0) in hidden, (row, 1) in hidden
        return Place(numbers, marks, (least[0], least[1]), is_tied)

    def _cells(self) -> list[Cell]:
        return [(row, basis) for row in self.rows for basis in range(2)]

    def _tally(self, cell: Cell) -> Tally:
        return self.rows[cell[0]].get(BASES[cell[1]], Tally())

    def _count(self, cell: Cell) -> int:
        return numbers_of(self._tally(cell))[GENDERS.index(self.gender)]

    def _least(self, cell: Cell) -> int:
        """What a reader knows of it when it is hidden: no row of nobody hides a number."""
        is_alone = self._tally(cell).total == self._count(cell)
        return 1 if is_alone or self.gender == "rest" else 0

    def _is_small(self, cell: Cell) -> bool:
        number = self._count(cell)
        could_be_shown = number == 0 and self.gender == "rest"
        return bool(self._tally(cell).total) and number < LEAST and not could_be_shown
