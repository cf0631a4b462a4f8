"""The lines of a participant list as values of people, with everything that is wrong in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask_babel import gettext as _

from icdc.courses.lists.birth_dates import as_written, in_full
from icdc.courses.lists.columns import (
    FULL_NAME,
    Header,
    chosen_header,
    find_header,
    known_columns,
)
from icdc.courses.lists.corrections import Corrections
from icdc.courses.lists.full_names import divided
from icdc.courses.lists.lookalikes import is_mixed, unmixed
from icdc.courses.lists.mapping import FileColumn, columns_of, header_lines
from icdc.courses.lists.showing import safe, shortened
from icdc.models.names import fold
from icdc.web.clock import today
from icdc.web.person_fields import FIELDS, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pin_doubts import doubts_in
from icdc.web.sheets.cells import BLANK, Cell, Sheet
from icdc.web.sheets.files import read_sheet

TOTALS = {"итого", "всего", "total", "totals", "барды", "бардыгы", "жалпы", "жыйынтыгы"}
# A formula may count a telephone (`=+996…`) or a PIN; anywhere else a number is no text.
NUMBERS_ARE_VALUES = {"pin", "phone"}
# Texts in which letters of two scripts are a slip of the keyboard.
OF_ONE_SCRIPT = ("family_name", "given_name", "patronymic", "organisation")


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
    # By field: what was probably meant, for one click.
    offers: dict[str, str] = field(default_factory=dict)
    decision: str = ""


@dataclass
class ParticipantRows:
    """A list as it was read. `lines` counts everything below the header."""

    header: Header
    lines: int
    rows: list[Row]
    remarks: list[Note]
    file_name: str = ""
    columns: list[FileColumn] = field(default_factory=list)
    header_lines: list[tuple[int, str]] = field(default_factory=list)
    corrections: Corrections = field(default_factory=Corrections)

    def note(self, row: Row, name: str, message: str) -> Note:
        return Note(row.number, self.header.title(name), message)


def read_list(
    file_name: str, content: bytes, places: dict[str, int] | None = None
) -> ParticipantRows:
    """Raises Refusal for a file that cannot be read, or has no header."""
    return rows_of(read_sheet(file_name, content, known_columns), file_name, places)


def rows_of(
    sheet: Sheet,
    file_name: str = "",
    places: dict[str, int] | None = None,
    corrections: Corrections | None = None,
) -> ParticipantRows:
    """`places` say which column is which where the header does not. Raises Refusal."""
    lines = sheet.lines
    header = find_header(lines) if places is None else chosen_header(lines, places)
    remarks = [Note(header.number, "", remark) for remark in sheet.remarks]
    remarks += [
        Note(header.number, title, _("This column is not known; it was left out."))
        for title in header.unknown
    ]
    listed = ParticipantRows(header, 0, [], remarks, file_name)
    listed.columns = columns_of(lines, header)
    listed.header_lines = header_lines(lines)
    listed.corrections = corrections or listed.corrections
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
    row.texts |= listed.corrections.texts.get(number, {})
    row.decision = listed.corrections.decisions.get(number, "")
    return judged(row, listed)


def judged(row: Row, listed: ParticipantRows) -> Row:
    """The row with its values, and with all that is wrong or doubtful in its texts."""
    row.errors.extend(_faults(row, listed))
    row.warnings.extend(_mixed_scripts(row, listed))
    if not row.errors:
        row.warnings.extend(_contradictions(row, listed))
    return row


def _without_formula(row: Row, name: str, cell: Cell) -> str:
    """Takes what the formula shows where that can be a value, and says what was done."""
    if cell.text and (cell.kind != "number" or name in NUMBERS_ARE_VALUES):
        return str(_("This cell holds a formula; the value that it shows was taken."))
    row.texts[name] = ""
    return str(_("This cell holds a formula that gives no text; it counts as empty."))


def value_of(name: str, text: str) -> Value:
    """Raises FieldFaultError."""
    if name != "birth_date":
        return FIELDS[name].parse(text)
    if meant := in_full(text, today()):
        raise FieldFaultError(
            _("“%(text)s”: write the year with four digits. Is it %(date)s?", text=text, date=meant)
        )
    return FIELDS[name].parse(as_written(text))


def _faults(row: Row, listed: ParticipantRows) -> Iterator[Note]:
    for name, text in row.texts.items():
        try:
            row.values[name] = value_of(name, text)
        except FieldFaultError as fault:
            yield listed.note(row, name, shortened(safe(str(fault))))
    if meant := in_full(row.texts.get("birth_date", ""), today()):
        row.offers["birth_date"] = meant


def _mixed_scripts(row: Row, listed: ParticipantRows) -> Iterator[Note]:
    """A Latin C inside a Cyrillic word looks right, and is found by nobody who searches."""
    for name in OF_ONE_SCRIPT:
        text = row.texts.get(name, "")
        if is_mixed(text):
            meant = unmixed(text)
            if meant != text:
                row.offers[name] = meant
            sentence = _("“%(text)s” mixes Latin and Cyrillic letters in one word.", text=text)
            yield listed.note(row, name, shortened(safe(sentence)))


def _contradictions(row: Row, listed: ParticipantRows) -> Iterator[Note]:
    values = row.values
    pin = values.get("pin")
    if isinstance(pin, str):
        for doubt in doubts_in(pin, values.get("birth_date"), values.get("gender")):
            yield listed.note(row, "pin", doubt)
