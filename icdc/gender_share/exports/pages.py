"""Sheets of a workbook, in which texts stay texts and numbers numbers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from flask_babel import gettext as _

from icdc.gender_share.exports.columns import Share, Told

Value = Told | date
# Excel takes 32,767; a letter beyond the first plane of Unicode is two of them.
LETTERS_OF_A_CELL = 16_000


class Page:
    """A sheet, written line by line from above: it keeps none of them in memory."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, widths: Sequence[int]) -> None:
        self.sheet = book.add_worksheet(name)
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0"})
        # The numbers are rounded down already, to one decimal: the look shows them as they are.
        self.share = book.add_format({"num_format": "0.0"})
        self.date = book.add_format({"num_format": "dd.mm.yyyy"})
        self.at = 0

    def write(self, values: Iterable[Value]) -> None:
        for place, value in enumerate(values):
            self._write(place, value)
        self.at += 1

    def write_head(self, titles: Iterable[str]) -> None:
        for place, title in enumerate(titles):
            self.sheet.write_string(self.at, place, title, self.head)
        self.at += 1

    def write_fact(self, name: str, text: str) -> None:
        """A text that no cell can hold goes on in the next line."""
        for first in range(0, max(len(text), 1), LETTERS_OF_A_CELL):
            part = text[first : first + LETTERS_OF_A_CELL]
            self.sheet.write_string(self.at, 0, "" if first else name, self.bold)
            self.sheet.write_string(self.at, 1, part, self.wrapped)
            self.at += 1

    def stay(self) -> None:
        """Whatever was written so far stays in sight, and so does the first column."""
        self.sheet.freeze_panes(self.at, 1)

    def _write(self, place: int, value: Value) -> None:
        if isinstance(value, Share):
            self._write_share(place, value)
        elif isinstance(value, str):
            # Never as a formula, a link or a number, whatever people typed.
            self.sheet.write_string(self.at, place, value)
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)
            self.sheet.write_datetime(self.at, place, moment, self.date)
        else:
            self.sheet.write_number(self.at, place, value, self.number)

    def _write_share(self, place: int, share: Share) -> None:
        if share.text is None:
            self.sheet.write_string(self.at, place, _("no data"))
        else:
            self.sheet.write_number(self.at, place, float(share.text), self.share)
