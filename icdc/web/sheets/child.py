"""Reads one .xlsx file from stdin and prints its cells as JSON. Run as a script, in a child.

A 1.7 kB file with one cell at XFD1048576 makes the reader ask for 549 GB, which ends the process
and cannot be caught; so it ends this one. It imports nothing of the registry and knows no secret.
"""

import json
import resource
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from xml.parsers import expat

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY = 1 << 30
SECONDS = 20
UNPACKED = 150 << 20
MEMBERS = 200
PACKED_AT_MOST = 200

# Texts as they are; numbers and dates as [kind, text].
Cell = str | tuple[str, str]


class Fault(Exception):  # noqa: N818 (its text is the word that the parent understands)
    """Why the file is not read, as one word."""


def main(most_rows: int, most_columns: int, most_cells: int) -> int:
    _limit()
    content = sys.stdin.buffer.read()
    try:
        _check_archive(content)
        answer = _read(content, most_rows, most_columns, most_cells)
    except Fault as fault:
        answer = {"fault": str(fault)}
    json.dump(answer, sys.stdout)
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _check_archive(content: bytes) -> None:
    """Refuse what unpacks into far more than it is, before anything is unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > UNPACKED or unpacked > PACKED_AT_MOST * len(content):
        raise Fault("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Fault("password")
    if "xl/vbaProject.bin" in names:
        raise Fault("macros")
    if "xl/workbook.xml" not in names:
        raise Fault("not_xlsx")


def _read(content: bytes, most_rows: int, most_columns: int, most_cells: int) -> dict[str, object]:
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
        "formulas": _formulas(content, place),
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


def _formulas(content: bytes, place: int) -> list[str]:
    """The addresses (A1) of the cells that hold a formula; the reader gives only their values."""
    found: list[str] = []
    current = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        tag = name.rpartition(":")[2]
        if tag == "c":
            current = attributes.get("r", "")
        elif tag == "f" and current:
            found.append(current)

    with zipfile.ZipFile(BytesIO(content)) as archive:
        _parse(archive, _sheet_path(archive, place), start)
    return found


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
