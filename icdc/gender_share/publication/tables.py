"""The public tables: people by programme, region and year, with what has to be hidden.

`other` and not stated are one number. Apart they would nearly always be below five. The share is
that of women among women and men: anybody can reckon it from the two numbers beside it, and it
needs no third one, which is mostly hidden.
"""

from dataclasses import dataclass

from icdc.gender_share.definition import Tally
from icdc.gender_share.publication.hiding import (
    BASES,
    GENDERS,
    Row,
    Rows,
    hidden_numbers,
    numbers_of,
)


@dataclass(frozen=True)
class Shown:
    """A row as the public sees it; None: hidden."""

    women: int | None
    men: int | None
    rest: int | None
    total: int | None

    @property
    def women_and_men(self) -> Tally | None:
        """None where one of the two is hidden."""
        if self.women is None or self.men is None:
            return None
        return Tally(self.women, self.men)


def shown_rows(rows: Rows) -> dict[Row, dict[str, Shown]]:
    """The rows with what has to be hidden hidden, by `registered` and `certified`."""
    hidden = hidden_numbers(rows)
    return {
        row: {
            basis: _shown(of_bases[basis], [(row, basis, gender) in hidden for gender in GENDERS])
            for basis in BASES
            if basis in of_bases
        }
        for row, of_bases in rows.items()
    }


def _shown(tally: Tally, marks: list[bool]) -> Shown:
    """A row with anything hidden hides its total, which would tie its numbers together."""
    pairs = zip(numbers_of(tally), marks, strict=True)
    women, men, rest = (None if is_hidden else number for number, is_hidden in pairs)
    return Shown(women, men, rest, None if any(marks) else tally.total)
