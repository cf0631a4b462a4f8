"""Spreadsheets of the formats that openpyxl does not write: .ods, and .xls down to its bytes."""

import io
import struct
import zipfile
from datetime import date
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Value = str | int | date


def ods_of(*rows: list[Value], more: dict[str, bytes] | None = None) -> bytes:
    lines = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    )
    return ods_with(f'<table:table table:name="Sheet1">{lines}</table:table>', more or {})


def ods_with(tables: str, more: dict[str, bytes]) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    members = {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": content.encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (members | more).items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value}"'
    elif isinstance(value, int):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def xls_of(*rows: list[str | int]) -> bytes:
    """Excel 97: one sheet of texts and numbers."""
    return compound("Workbook", _book(rows))


def _book(rows: tuple[list[str | int], ...]) -> bytes:
    cells = b"".join(
        _label(line, column, value) if isinstance(value, str) else _number(line, column, value)
        for line, row in enumerate(rows)
        for column, value in enumerate(row)
    )
    name = _record(0x0085, struct.pack("<IBBBB", 0, 0, 0, 6, 0) + b"Sheet1")
    begin, end = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)), _record(0x0A, b"")
    start = len(begin) + len(name) + len(end)
    name = _record(0x0085, struct.pack("<IBBBB", start, 0, 0, 6, 0) + b"Sheet1")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    return begin + name + end + sheet + cells + end


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _label(line: int, column: int, text: str) -> bytes:
    letters = text.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", line, column, 0, len(text), 1) + letters)


def _number(line: int, column: int, value: int) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", line, column, 0, value))


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, long enough to lie in ordinary sectors."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    names = _entry("Root Entry", 5, END, 0, child=1) + _entry(name, 2, 2, len(stream))
    content = stream.ljust(sectors * SECTOR, b"\0")
    return header + table + names.ljust(SECTOR, b"\0") + content


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2, kind, 1)
    return (
        head + struct.pack("<III", FREE, FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
    )
