"""Reads one spreadsheet (.xlsx .xls .ods) from stdin and prints its cells as JSON, in a child.

A 1.7 kB file with one cell at XFD1048576 makes the reader ask for 549 GB, which ends the process
and cannot be caught; so it ends this one. It imports nothing of the registry and knows no secret.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from xml.parsers import expat

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MEMORY = 1 << 30
SECONDS = 20
UNPACKED = 150 << 20
MEMBERS = 200
PACKED_AT_MOST = 200
# More columns of one repeated formula than any list has.
WIDEST = 1000
# Excel's format before 2007, and the wrapping of an .xlsx file that has a password.
COMPOUND = b"\xd0\xcf\x11\xe0"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# Texts as they are; numbers and dates as [kind, text].
Cell = str | tuple[str, str]


class Fault(Exception):  # noqa: N818 (its text is the word that the parent understands)
    """Why the file is not read, as one word."""


def main(most_rows: int, most_columns: int, most_cells: int) -> int:
    _limit()
    content = sys.stdin.buffer.read()
    try:
        kind = _kind(content)
        answer = _read(kind, content, most_rows, most_columns, most_cells)
    except PasswordError:
        answer = {"fault": "password"}
    except Fault as fault:
        answer = {"fault": str(fault)}
    json.dump(answer, sys.stdout)
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _kind(content: bytes) -> str:
    """What the file is by what it holds: xls, xlsx or ods. Raises Fault for all else."""
    if content.startswith(COMPOUND):
        return _check_compound(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        _check_size(archive.infolist(), len(content))
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            kind, has_macros = "xlsx", "xl/vbaProject.bin" in names
        elif "content.xml" in names and archive.read("mimetype").strip() == ODS:
            kind, has_macros = "ods", any(name.startswith(("Basic/", "Scripts/")) for name in names)
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise Fault("password")
        else:
            raise Fault("not_a_workbook")
    if has_macros:
        raise Fault("macros")
    return kind


def _check_compound(content: bytes) -> str:
    """Of a compound file the names of its streams tell what it is."""
    if _stream("EncryptedPackage") in content:
        raise Fault("password")
    if _stream("_VBA_PROJECT_CUR") in content:
        raise Fault("macros")
    if _stream("Workbook") not in content and _stream("Book") not in content:
        raise Fault("not_a_workbook")
    return "xls"


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _check_size(members: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse what unpacks into far more than it is, before anything is unpacked."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > UNPACKED or unpacked > PACKED_AT_MOST * packed:
        raise Fault("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Fault("password")


def _read(
    kind: str, content: bytes, most_rows: int, most_columns: int, most_cells: int
) -> dict[str, object]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    shown = [
        (place, sheet.name)
        for place, sheet in enumerate(workbook.sheets_metadata)
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    if not shown:
        raise Fault("no_sheet")
    place, name = shown[0]
    sheet = workbook.get_sheet_by_index(place)
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= most_rows or (last_row + 1) * (last_column + 1) > most_cells:
        raise Fault("too_long")
    if last_column >= most_columns:
        raise Fault("too_wide")
    return {
        "sheet": name,
        "is_only_sheet": len(shown) == 1,
        "rows": [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)],
        "formulas": FORMULAS[kind](content, place),
    }


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return "date", value.date().isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, float) and value.is_integer():
        # 10103196810080.0 is a PIN that was typed as a number.
        return "number", str(int(value))
    return "number", str(value)


def _xlsx_formulas(content: bytes, place: int) -> list[tuple[int, int]]:
    """Line and column (from 0) of the cells that hold a formula; the reader gives only values."""
    found: list[tuple[int, int]] = []
    current = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        tag = name.rpartition(":")[2]
        if tag == "c":
            current = attributes.get("r", "")
        elif tag == "f" and (spelled := ADDRESS.fullmatch(current)):
            found.append((int(spelled[2]) - 1, _column(spelled[1])))

    with zipfile.ZipFile(BytesIO(content)) as archive:
        _parse(archive, _sheet_path(archive, place), start)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _ods_formulas(content: bytes, place: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    sheet, line, column = -1, 0, 0
    lines, columns = 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal sheet, line, column, lines, columns
        if name == "table:table":
            sheet, line, lines = sheet + 1, 0, 0
        elif name == "table:table-row":
            line, column, columns = line + lines, 0, 0
            lines = int(attributes.get("table:number-rows-repeated", 1))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            column += columns
            columns = int(attributes.get("table:number-columns-repeated", 1))
            if sheet == place and "table:formula" in attributes:
                found.extend((line, column + more) for more in range(min(columns, WIDEST)))

    with zipfile.ZipFile(BytesIO(content)) as archive:
        _parse(archive, "content.xml", start)
    return found


def _no_formulas(_content: bytes, _place: int) -> list[tuple[int, int]]:
    """The old format keeps them where only their values can be read."""
    return []


FORMULAS = {"xlsx": _xlsx_formulas, "ods": _ods_formulas, "xls": _no_formulas}


def _sheet_path(archive: zipfile.ZipFile, place: int) -> str:
    sheets: list[str] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "sheet":
            ids = [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]
            sheets.extend(ids)

    def target(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    _parse(archive, "xl/workbook.xml", sheet)
    _parse(archive, "xl/_rels/workbook.xml.rels", target)
    path = targets[sheets[place]]
    return path.lstrip("/") if path.startswith("/") else f"xl/{path}"


def _parse(
    archive: zipfile.ZipFile, path: str, start: Callable[[str, dict[str, str]], None]
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse_entity
    with archive.open(path) as file:
        parser.ParseFile(file)


def _refuse_entity(*_declaration: object) -> None:
    raise Fault("broken")


if __name__ == "__main__":
    sys.exit(main(*(int(most) for most in sys.argv[1:])))
