"""Spreadsheets (.xlsx .xls .ods), read in a child process that may die unharmed (`child.py`)."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NotRequired, TypedDict

from flask_babel import gettext as _

from icdc.models.names import visible
from icdc.web.child import hear
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

# `-I`: the child sees neither this process's environment nor its folder.
CHILD = (sys.executable, "-I", str(Path(__file__).with_name("child.py")))
# Seconds on the clock; the child counts its own seconds of work.
PATIENCE = 60


class Answer(TypedDict):
    """What the child prints: a fault, or all the rest."""

    fault: NotRequired[str]
    sheet: NotRequired[str]
    is_only_sheet: NotRequired[bool]
    rows: NotRequired[list[list[str | list[str]]]]
    formulas: NotRequired[list[tuple[int, int]]]


def read_workbook(content: bytes) -> Sheet:
    """The first sheet that is not hidden. Raises Refusal."""
    answer = ask((*CHILD, *(str(most) for most in (MOST_ROWS, MOST_COLUMNS, MOST_CELLS))), content)
    if "fault" in answer:
        raise _refusal(answer["fault"])
    lines = [[_cell(cell) for cell in row] for row in answer["rows"]]
    for line, column in answer["formulas"]:
        _mark_formula(lines, line, column)
    if answer["is_only_sheet"]:
        return Sheet(lines)
    remark = _("The file has several sheets; only “%(name)s” was read.", name=answer["sheet"])
    return Sheet(lines, (remark,))


def ask(command: Sequence[str], content: bytes) -> Answer:
    """What the child says of the file. Raises Refusal when it dies or dawdles over it."""
    said, is_whole = hear(command, content, PATIENCE)
    if not is_whole:
        raise _refusal("broken")
    answer: Answer = json.loads(said)
    return answer


def _cell(cell: str | list[str]) -> Cell:
    if isinstance(cell, str):
        return Cell(visible(cell)) if cell else BLANK
    kind, text = cell
    return Cell(text, kind)


def _mark_formula(lines: list[list[Cell]], line: int, column: int) -> None:
    # A formula without a stored value may stand beyond the last value.
    if line < len(lines) and column < len(lines[line]):
        lines[line][column] = lines[line][column]._replace(is_formula=True)


def _refusal(fault: str) -> Refusal:
    if fault == "too_long":
        return too_long()
    if fault == "too_wide":
        return too_wide()
    sentences = {
        "bomb": _("This file unpacks to far more than a list of people holds. It was not opened."),
        "password": _("The file is protected by a password. Save it without one."),
        "macros": _("The file holds macros. Save it as a plain .xlsx file."),
        "not_a_workbook": _("This is not a spreadsheet file, whatever its name says."),
        "no_sheet": _("The file has no sheet that can be seen."),
    }
    broken = _("The file cannot be read: it is broken, or too large or too wide for a list.")
    return Refusal(sentences.get(fault, broken))
