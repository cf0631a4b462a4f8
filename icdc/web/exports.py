"""Lists as files: CSV and XLSX, each with its filters, the time and who made it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice

import xlsxwriter
from flask import Response
from flask_babel import gettext as _
from flask_security import current_user
from werkzeug.utils import secure_filename

from icdc.extensions import db
from icdc.models import Act
from icdc.web.apart import writing
from icdc.web.audit import note
from icdc.web.audit.actors import who
from icdc.web.clock import ZONE
from icdc.web.file_names import in_latin
from icdc.web.filters import day

Value = str | int | float | Decimal | date | None
# Excel in our offices takes a semicolon between cells, and UTF-8 only with its mark.
SEPARATOR = ";"
# What makes a spreadsheet take a text of a CSV file for a formula.
STARTS_A_FORMULA = ("=", "+", "-", "@", "|", "\t", "\r")
# A sheet has 1,048,576, the header among them; what is beyond would be lost without a word.
MOST_ROWS = 1_000_000
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Listing:
    """A list as it goes out. `filters` says in words how it was narrowed."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]
    filters: Sequence[tuple[str, str]] = ()
    record_kind: str = ""
    record_id: int = 0


def export(listing: Listing, form: str) -> Response:
    """The list as a file of the form `csv` or `xlsx`; that it went out is recorded.

    Nobody who writes waits for a long list: it is read and built first, then recorded. Only what
    was recorded goes out.
    """
    rows = [list(row) for row in listing.rows]
    facts = facts_of(listing, len(rows))
    write = {"csv": as_csv, "xlsx": as_xlsx}[form]
    content = write(listing, rows, facts)
    record_export(listing.record_kind, listing.record_id, facts[:-2])
    response = Response(content, content_type=KINDS[form])
    response.headers["Content-Disposition"] = f"attachment; filename={file_name(listing, form)}"
    return response


def facts_of(listing: Listing, count: int) -> list[tuple[str, str]]:
    made_at = datetime.now(ZONE).strftime("%d.%m.%Y %H:%M")
    return [
        (str(_("List")), listing.title),
        *((str(_("Filter: %(name)s", name=name)), text) for name, text in listing.filters if text),
        (str(_("Rows")), str(count)),
        (str(_("Made on")), f"{made_at} (Asia/Bishkek)"),
        (str(_("Made by")), current_user.display_name),
    ]


def as_csv(
    listing: Listing, rows: Iterable[Sequence[Value]], facts: Sequence[tuple[str, str]]
) -> bytes:
    """The facts, an empty line, the header, the rows."""
    text = StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in fact] for fact in facts)
    writer.writerow([])
    writer.writerow(listing.columns)
    writer.writerows([_spelled(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(
    listing: Listing, rows: Iterable[Sequence[Value]], facts: Sequence[tuple[str, str]]
) -> bytes:
    """The rows on the first sheet, and on further ones when it is full; the facts on the last."""
    file = BytesIO()
    # Texts stay texts: nothing that people typed becomes a formula, a link or a number.
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        date_look = book.add_format({"num_format": "dd.mm.yyyy"})
        for sheet_number, portion in enumerate(_portions(rows), 1):
            sheet = book.add_worksheet(_sheet_name(sheet_number))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(listing.columns) - 1, 0), 18)
            for place, title in enumerate(listing.columns):
                sheet.write_string(0, place, title, bold)
            for number, row in enumerate(portion, 1):
                for place, value in enumerate(row):
                    _write(sheet, number, place, value, date_look)
        about = book.add_worksheet(str(_("About this list")))
        about.set_column(0, 1, 30)
        for number, (name, text) in enumerate(facts):
            about.write_string(number, 0, name)
            about.write_string(number, 1, text)
    return file.getvalue()


def _portions(rows: Iterable[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    """What goes on one sheet each; at least one, with nothing."""
    left = iter(rows)
    yield list(islice(left, MOST_ROWS))
    while portion := list(islice(left, MOST_ROWS)):
        yield portion


def _sheet_name(number: int) -> str:
    return str(_("Table")) if number == 1 else str(_("Table %(number)s", number=number))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens the CSV file."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def file_name(listing: Listing, form: str) -> str:
    """In Latin letters, for every file system, with the day."""
    spelled = in_latin(listing.title)
    today = datetime.now(ZONE).date().isoformat()
    return secure_filename(f"{spelled}-{today}.{form}".lower())


def _spelled(value: Value) -> str:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    number: int,
    place: int,
    value: Value,
    date_look: xlsxwriter.format.Format,
) -> None:
    if isinstance(value, date):
        sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), date_look)
    elif isinstance(value, str):
        sheet.write_string(number, place, value)
    elif value is not None:
        sheet.write_number(number, place, value)


def record_export(kind: str, record_id: int, facts: Sequence[tuple[str, str]]) -> None:
    """Note in the audit trail what goes out, in a transaction of its own."""
    said = "; ".join(f"{name}: {text}" for name, text in facts)
    # Asked before: what is read inside would be read while nobody else can write.
    by_id = who()
    with writing():
        note(Act.list_exported, kind, record_id, reason=said, by_id=by_id)
        db.session.commit()
