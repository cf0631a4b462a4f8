"""The lines of a participant list as values of people, with everything that is wrong in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask_babel import gettext as _

from icdc.courses.lists.columns import FULL_NAME, Header, find_header, known_columns
from icdc.courses.lists.full_names import divided
from icdc.models import Gender
from icdc.models.names import fold
from icdc.models.pin import birth_date_in
from icdc.web.person_fields import FIELDS, MASKED_PIN, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.sheets.cells import BLANK, Cell, Sheet
from icdc.web.sheets.files import read_sheet

TOTALS = {"итого", "всего", "total", "totals", "барды", "бардыгы", "жалпы", "жыйынтыгы"}
# A formula may count a telephone (`=+996…`) or a PIN; anywhere else a number is no text.
NUMBERS_ARE_VALUES = {"pin", "phone"}
# Letters; the second is what a cell of the page holds.
LONGEST_TEXT, LONGEST_SHOWN = 1_000, 300


@dataclass(frozen=True)
class Note:
    """Something to know of a line: its number in the spreadsheet, its column, a sentence."""

    row: int
    column: str
    message: str


@dataclass
class Row:
    number: int
    texts: dict[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    errors: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)


@dataclass
class ParticipantRows:
    """A list as it was read. `lines` counts everything below the header."""

    header: Header
    lines: int
    rows: list[Row]
    remarks: list[Note]
    file_name: str = ""

    def note(self, row: Row, name: str, message: str) -> Note:
        return Note(row.number, self.header.title(name), message)


def read_list(file_name: str, content: bytes) -> ParticipantRows:
    """Raises Refusal for a file that cannot be read, or has no header."""
    listed = rows_of(read_sheet(file_name, content, known_columns))
    listed.file_name = file_name
    return listed


def rows_of(sheet: Sheet) -> ParticipantRows:
    header = find_header(sheet.lines)
    remarks = [Note(header.number, "", remark) for remark in sheet.remarks]
    remarks += [
        Note(header.number, title, _("This column is not known; it was left out."))
        for title in header.unknown
    ]
    listed = ParticipantRows(header, 0, [], remarks)
    for number, line in enumerate(sheet.lines[header.number :], header.number + 1):
        if all(cell.is_blank for cell in line):
            continue
        listed.lines = number - header.number
        if (skipped := _reason_to_skip(line, header)) is None:
            listed.rows.append(_row(number, line, listed))
        elif skipped:
            listed.remarks.append(Note(number, "", skipped))
    return listed


def _reason_to_skip(line: list[Cell], header: Header) -> str | None:
    """None for a person's line, an empty text for one that needs no word."""
    texts = [cell.text for cell in line if cell.kind == "text" and not cell.is_blank]
    first = re.match(r"\w+", fold(texts[0])) if texts else None
    if first and first[0] in TOTALS:
        return str(_("This line is a total; it was left out."))
    if any(not cell.is_blank for cell in _known_cells(line, header).values()):
        return None
    return str(_("Nobody stands in this line; it was left out.")) if texts else ""


def _known_cells(line: list[Cell], header: Header) -> dict[str, Cell]:
    return {
        name: line[place] if place < len(line) else BLANK for name, place in header.places.items()
    }


def _row(number: int, line: list[Cell], listed: ParticipantRows) -> Row:
    cells = _known_cells(line, listed.header)
    row = Row(number, {})
    for name, cell in cells.items():
        row.texts[name] = cell.text.strip()
        if cell.is_formula:
            row.warnings.append(listed.note(row, name, _without_formula(row, name, cell)))
    if FULL_NAME in row.texts:
        row.texts = divided(row.texts.pop(FULL_NAME)) | row.texts
    row.errors.extend(_faults(row, listed))
    if not row.errors:
        row.warnings.extend(_contradictions(row, listed))
    return row


def _without_formula(row: Row, name: str, cell: Cell) -> str:
    """Takes what the formula shows where that can be a value, and says what was done."""
    if cell.text and (cell.kind != "number" or name in NUMBERS_ARE_VALUES):
        return str(_("This cell holds a formula; the value that it shows was taken."))
    row.texts[name] = ""
    return str(_("This cell holds a formula that gives no text; it counts as empty."))


def _faults(row: Row, listed: ParticipantRows) -> Iterator[Note]:
    for name, text in row.texts.items():
        try:
            row.values[name] = FIELDS[name].parse(text)
        except FieldFaultError as fault:
            yield listed.note(row, name, shortened(safe(str(fault))))


def _contradictions(row: Row, listed: ParticipantRows) -> Iterator[Note]:
    """What a PIN says of its owner is a reason to ask, never a correction."""
    pin = row.values.get("pin")
    if not isinstance(pin, str):
        return
    born = row.values.get("birth_date")
    if born and born != birth_date_in(pin):
        yield listed.note(
            row, "pin", _("The PIN and the date of birth do not agree: ask which is right.")
        )
    other = {"1": Gender.male, "2": Gender.female}[pin[0]]
    if row.values.get("gender") is other:
        yield listed.note(
            row, "pin", _("The PIN and the stated gender do not agree: ask whether both are right.")
        )


def safe(text: str) -> str:
    """A sentence for a page: not endless, and without a PIN that stood in a wrong column."""
    return re.sub(r"\d(?:[\s-]?\d){13}", MASKED_PIN, text[:LONGEST_TEXT])[:LONGEST_SHOWN]


def shortened(sentence: str) -> str:
    """Of a long text that it quotes the sentence repeats the beginning only."""
    return re.sub(r"“([^”]{60})[^”]+(”|$)", r"“\1…”", sentence)
