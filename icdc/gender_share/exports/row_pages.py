"""The rows behind the figures on sheets of a workbook, one enrolment or certificate a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import xlsxwriter
from flask_babel import gettext as _

from icdc.gender_share.document import Document
from icdc.gender_share.exports.pages import Page, Value
from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.lines import Line
from icdc.web.labels import label

# A sheet ends at line 1,048,576; what goes beyond stands on further sheets.
ROWS_OF_A_SHEET = 1_000_000
WIDTHS = (13, 12, 12, 22, 12, 12, 14, 12, 22, 22, 20, 18, 12, 30)


def write_rows(
    book: xlsxwriter.Workbook,
    document: Document,
    names: Mapping[int, str] | None,
    rows_of_a_sheet: int = ROWS_OF_A_SHEET,
) -> None:
    """As many sheets as the rows need, each saying which of the rows it holds."""
    count = len(document.registered) + len(document.certified)
    rows = _rows(document, names)
    for first in range(0, max(count, 1), rows_of_a_sheet):
        number = first // rows_of_a_sheet + 1
        name = _("Rows") if number == 1 else _("Rows %(number)s", number=number)
        page = Page(book, name, WIDTHS)
        last = min(first + rows_of_a_sheet, count)
        if count > rows_of_a_sheet:
            page.write([_part(first + 1, last, count)])
        _fill(page, rows, last - first, names is not None)


def _fill(page: Page, rows: Iterator[Sequence[Value]], count: int, with_names: bool) -> None:
    page.write_head(_heads(with_names))
    page.stay()
    for _place in range(count):
        page.write(next(rows))


def _part(first: int, last: int, count: int) -> str:
    return str(_("Rows %(first)s to %(last)s of %(count)s.", first=first, last=last, count=count))


def _heads(with_names: bool) -> list[str]:
    heads = [
        _("Counts as"), _("Person, number"), _("Enrolment, number"), _("Certificate"), _("Gender"),
        _("Day"), _("Course"), _("Programme"), _("Region of the course"),
        _("Region where the person lives"), _("Town or village"), _("Sector"), _("Age"),
    ]  # fmt: skip
    return [*heads, _("Name")] if with_names else heads


def _rows(document: Document, names: Mapping[int, str] | None) -> Iterator[Sequence[Value]]:
    words = _Words()
    return chain(
        _of_kind(_("registered"), document.registered, words, names),
        _of_kind(_("certified"), document.certified, words, names),
    )


def _of_kind(
    kind: str, lines: Iterable[Line], words: "_Words", names: Mapping[int, str] | None
) -> Iterator[Sequence[Value]]:
    for line in lines:
        row: list[Value] = [
            kind, line.trainee_id, line.enrolment_id, line.certificate, words.gender(line),
            line.day, line.course, line.programme, words.of(By.region, line.region),
            words.of(By.home, line.home), words.of(By.settlement, line.settlement),
            words.of(By.sector, line.sector), words.of(By.age_band, line.age_band),
        ]  # fmt: skip
        yield row if names is None else [*row, names.get(line.trainee_id, "")]


class _Words:
    """Words of keys in the reader's language, each looked up once for all of the rows."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], str] = {}

    def of(self, by: By, key: str) -> str:
        if (by, key) not in self.known:
            self.known[by, key] = label_of(by, key)
        return self.known[by, key]

    def gender(self, line: Line) -> str:
        key = ("gender", line.gender.value)
        if key not in self.known:
            self.known[key] = label(line.gender)
        return self.known[key]
