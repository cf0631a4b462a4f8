"""The public tables: people by programme, region and year, with what has to be hidden.

`other` and not stated are one number. Apart they would nearly always be below five, and the exact
share would give the one away from the other; so where the number is above zero the share is told by
its bounds, which anybody can reckon from the numbers shown.

People do not add up to the total: who is in two groups counts in both. How many these are is taken
for known, because in most tables they are few or none, and whoever guesses so would be right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from icdc.gender_share.definition import Tally
from icdc.gender_share.publication.hiding import LEAST, Numbers, hidden_cells
from icdc.gender_share.publication.puzzle import Cell, Sum
from icdc.models import Basis

GENDERS = ("women", "men", "rest")
COLUMNS = (*GENDERS, "total")
BASES = (Basis.registered.value, Basis.certified.value)
# The row of all people, the same in every table.
ALL = ("", "")
# Rows by the table's name and the row's key.
Rows = Mapping[tuple[str, str], Mapping[str, Tally]]


@dataclass(frozen=True)
class Shown:
    """A row as the public sees it; None: hidden."""

    women: int | None
    men: int | None
    rest: int | None
    total: int | None

    @property
    def shares(self) -> tuple[str, str] | None:
        """The least and the greatest share that the row allows; None where a part is hidden."""
        if self.women is None or self.men is None or self.rest is None or not self.total:
            return None
        tally = Tally(self.women, self.men, not_stated=self.rest)
        return tally.share_low or "", tally.share_high or ""


def shown_rows(rows: Rows) -> dict[tuple[str, str], dict[str, Shown]]:
    """The rows with what has to be hidden hidden, by `registered` and `certified`."""
    counts: dict[Cell, int] = {
        (basis, *row, column): number
        for row, of_bases in rows.items()
        for basis, tally in of_bases.items()
        for column, number in zip(COLUMNS, _numbers(tally), strict=True)
    }
    hidden = hidden_cells(_numbers_to_publish(counts))
    return {
        row: {
            basis: Shown(
                *(
                    None if (cell := (basis, *row, column)) in hidden else counts[cell]
                    for column in COLUMNS
                )
            )
            for basis in of_bases
        }
        for row, of_bases in rows.items()
    }


def _numbers_to_publish(counts: Mapping[Cell, int]) -> Numbers:
    rows = sorted({cell[:3] for cell in counts})
    groups = [row for row in rows if row[1:] != ALL]
    tables = sorted({row[:2] for row in groups})
    others = [
        *(one for row in groups for one in _rest_of_all(row)),
        *(one for table in tables for one in _down(table, groups)),
        *(one for row in rows for one in _certified_of_registered(row, counts)),
    ]
    own = [_across(*row) for row in rows]
    guessed = _counted_again(counts, groups)
    headline = frozenset(cell for cell in counts if cell[1:3] == ALL)
    return Numbers(counts, _small(counts), _never_zero(counts), own, others, guessed, headline)


def _counted_again(counts: Mapping[Cell, int], groups: list[Cell]) -> dict[Cell, int]:
    """How often people count in a table beyond their first time."""
    again: dict[Cell, int] = {}
    for basis, by, key in groups:
        for column in COLUMNS:
            cell = ("again", basis, by, column)
            so_far = again.get(cell, -counts[basis, *ALL, column])
            again[cell] = so_far + counts[basis, by, key, column]
    return again


def _small(counts: Mapping[Cell, int]) -> frozenset[Cell]:
    return frozenset(
        cell
        for cell, number in counts.items()
        if counts[(*cell[:3], "total")] and number < LEAST and (number or cell[3] != "rest")
    )


def _never_zero(counts: Mapping[Cell, int]) -> frozenset[Cell]:
    return frozenset(cell for cell in counts if cell[3] in {"rest", "total"})


def _numbers(tally: Tally) -> tuple[int, ...]:
    return tally.women, tally.men, tally.other + tally.not_stated, tally.total


def _across(*row: str) -> Sum:
    return Sum((*row, "total"), tuple((*row, gender) for gender in GENDERS))


def _rest_of_all(row: Cell) -> Iterator[Sum]:
    """All people are those of the group and those who are not in it."""
    basis = row[0]
    yield _across("not in", *row)
    for column in COLUMNS:
        yield Sum((basis, *ALL, column), ((*row, column), ("not in", *row, column)))


def _down(table: Cell, groups: list[Cell]) -> Iterator[Sum]:
    """The groups together are all people, and once more who is in several of them."""
    basis, by = table
    yield _across("together", basis, by)
    for column in COLUMNS:
        together = ("together", basis, by, column)
        yield Sum(together, tuple((*row, column) for row in groups if row[:2] == table))
        yield Sum(together, ((basis, *ALL, column), ("again", basis, by, column)))


def _certified_of_registered(row: Cell, counts: Mapping[Cell, int]) -> Iterator[Sum]:
    """Who is certified was registered, though perhaps in another year."""
    basis, *group = row
    registered = [(BASES[0], *group, column) for column in COLUMNS]
    certified = [(BASES[1], *group, column) for column in COLUMNS]
    pairs = list(zip(registered, certified, strict=True))
    if basis == BASES[0] and all(counts[one] >= counts.get(two, 0) for one, two in pairs):
        yield _across("not certified", *group)
        for one, two in pairs:
            yield Sum(one, (two, ("not certified", *group, one[3])))
