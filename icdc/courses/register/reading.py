"""The lines of a register's file, one after the other: a text file is never held as a whole."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO

from flask_babel import gettext as _

from icdc.courses.register.columns import (
    HEADER_WITHIN,
    LEAST_COLUMNS,
    SPELLINGS,
    is_header,
    places_in,
    unknown_in,
)
from icdc.models.names import visible
from icdc.web.errors import Refusal
from icdc.web.sheets.files import WORKBOOKS, read_sheet
from icdc.web.sheets.texts import SEPARATORS

BLOCK = 1 << 20
Line = tuple[int, dict[str, str]]


@dataclass
class Register:
    """`total` is about how many lines there are; `lines` gives each with its number in the file."""

    total: int
    lines: Iterator[Line]
    remarks: list[str] = field(default_factory=list)
    header_row: int = 1


def open_register(file_name: str, file: BinaryIO) -> Register:
    """Raises Refusal, also while the lines are read."""
    start = file.read(4)
    file.seek(0)
    suffix = PurePath(file_name).suffix.lower()
    if suffix != ".csv" or start.startswith(WORKBOOKS):
        return _workbook(file_name, file.read())
    return _text(file)


def _workbook(file_name: str, content: bytes) -> Register:
    sheet = read_sheet(file_name, content, lambda lines: max(map(len, lines), default=0))
    lines = [[cell.text for cell in line] for line in sheet.lines]
    return _register(len(lines), iter(lines), list(sheet.remarks))


def _text(file: BinaryIO) -> Register:
    total, encoding = _looked_through(file)
    remarks = []
    if encoding == "cp1251":
        remarks.append(_("The file is in Windows-1251, which has no ң ө ү: check the names."))
    separator = _separator(file, encoding)
    return _register(total, _lines(file, encoding, separator), remarks)


def _looked_through(file: BinaryIO) -> tuple[int, str]:
    """How many lines there are, and whether all of the file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    total, encoding = 0, "utf-8-sig"
    while block := file.read(BLOCK):
        if b"\0" in block:
            raise Refusal(_("This is not a text file. Save the list as “CSV UTF-8” or as .xlsx."))
        total += block.count(b"\n")
        encoding = encoding if encoding == "cp1251" else _encoding(decoder.decode, block)
    return total, encoding


def _encoding(decode: Callable[[bytes], str], block: bytes) -> str:
    try:
        decode(block)
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8-sig"


def _separator(file: BinaryIO, encoding: str) -> str:
    def columns(separator: str) -> int:
        try:
            first = islice(_lines(file, encoding, separator), HEADER_WITHIN)
            return max((len(places_in(line)) for line in first), default=0)
        except Refusal:
            return 0

    return max(SEPARATORS, key=columns)


def _lines(file: BinaryIO, encoding: str, separator: str) -> Iterator[list[str]]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as fault:
        raise Refusal(
            _("Line %(n)s cannot be read: look at its quotation marks.", n=reader.line_num)
        ) from fault
    finally:
        text.detach()


def _register(total: int, lines: Iterator[list[str]], remarks: list[str]) -> Register:
    for number, line in enumerate(islice(lines, HEADER_WITHIN), 1):
        if is_header(line):
            places = places_in(line)
            remarks += [
                _("The column “%(title)s” is not known; it was left out.", title=title)
                for title in unknown_in(line)
            ]
            return Register(max(total - number, 1), _below(lines, number, places), remarks, number)
    raise Refusal(
        _(
            "No line with column headers was found. One of the first %(n)s lines must name"
            " course_code and two more of these: %(words)s.",
            n=max(HEADER_WITHIN, LEAST_COLUMNS),
            words=", ".join(SPELLINGS),
        )
    )


def _below(lines: Iterator[list[str]], header: int, places: dict[str, int]) -> Iterator[Line]:
    for number, line in enumerate(lines, header + 1):
        texts = {
            name: text
            for name, place in places.items()
            if place < len(line) and (text := line[place].strip())
        }
        if texts:
            yield (
                number,
                {
                    name: text if text.isascii() and text.isprintable() else visible(text)
                    for name, text in texts.items()
                },
            )
