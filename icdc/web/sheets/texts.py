"""Text files (.csv): their letters, their separator, their lines."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from flask_babel import gettext as _

from icdc.models.names import visible
from icdc.web.errors import Refusal
from icdc.web.sheets.cells import (
    BLANK,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    too_long,
    too_wide,
)

SEPARATORS = (";", ",", "\t")
# A header stands among so many first lines, under titles, a date and a signature.
HEADER_WITHIN = 20

Lines = list[list[Cell]]
# How well the first lines, so divided, are what the reader looks for; 0: not at all.
Rating = Callable[[Lines], int]


def read_csv(content: bytes, rating: Rating) -> Sheet:
    """UTF-8, UTF-16 or Windows-1251; the separator of the best rating. Raises Refusal."""
    text, remarks = _decoded(content)
    if "\0" in text:
        raise Refusal(_("This is not a text file. Save the list as “CSV UTF-8” or as .xlsx."))
    return Sheet(_lines(text, _separator(text, rating)), remarks)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        # Excel's “Unicode text” is UTF-16 with a mark at its beginning.
        is_wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        return content.decode("utf-16" if is_wide else "utf-8-sig"), ()
    except UnicodeDecodeError:
        remark = _("The file is in Windows-1251, which has no ң ө ү: check the names.")
        return content.decode("cp1251", errors="replace"), (remark,)


def _separator(text: str, rating: Rating) -> str:
    def fitness(separator: str) -> tuple[int, int]:
        try:
            lines = _lines(text, separator, HEADER_WITHIN)
        except Refusal:
            return 0, 0
        return rating(lines), _evenness(lines)

    return max(SEPARATORS, key=fitness)


def _evenness(lines: Lines) -> int:
    """Cells in lines of one and the same length: what the right separator makes many of."""
    lengths = Counter(len(line) for line in lines if len(line) > 1)
    return max((length * count for length, count in lengths.items()), default=0)


def _lines(text: str, separator: str, most: int | None = None) -> list[list[Cell]]:
    """The first `most` lines, or all of them."""
    # Strict: a quotation mark that is never closed would swallow the lines that follow.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return _cells(islice(reader, most))
    except csv.Error as fault:
        raise Refusal(_sentence_on(fault, reader.line_num)) from fault


def _sentence_on(fault: csv.Error, line: int) -> str:
    if "field limit" in str(fault):
        sentence = _(
            "Line %(n)s holds a cell of more than 131,072 letters: look for a quotation mark that"
            " is never closed.",
            n=line,
        )
    else:
        sentence = _("Line %(n)s cannot be read: look at its quotation marks.", n=line)
    return str(sentence)


def _cells(lines: Iterable[list[str]]) -> list[list[Cell]]:
    read: list[list[Cell]] = []
    count = 0
    for line in lines:
        count += len(line)
        if len(line) > MOST_COLUMNS:
            raise too_wide()
        if len(read) == MOST_ROWS or count > MOST_CELLS:
            raise too_long()
        read.append([Cell(visible(value)) if value else BLANK for value in line])
    return read
