"""What a file gives when it is read: lines of cells, not too many of them."""

from typing import NamedTuple

from flask_babel import gettext as _

from icdc.web.errors import Refusal

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 3_000_000


class Cell(NamedTuple):
    text: str
    # text, number or date
    kind: str = "text"
    is_formula: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and not self.is_formula


BLANK = Cell("")


class Sheet(NamedTuple):
    """All lines from the file's first one on, so that a line's number is its place plus one."""

    lines: list[list[Cell]]
    # What the office should know of the file as a whole.
    remarks: tuple[str, ...] = ()


def too_long() -> Refusal:
    return Refusal(_("The file has more than 200,000 lines. Divide it into several files."))


def too_wide() -> Refusal:
    return Refusal(_("The file has more than 200 columns. It does not look like a list of people."))
