"""Whatever is sent, a list is read or refused in a sentence; nothing is half-written."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from icdc.courses.lists.columns import FIELD_BY_TITLE
from icdc.courses.lists.mapping import columns_of, guessed, header_lines
from icdc.courses.lists.rows import read_list, rows_of
from icdc.extensions import db
from icdc.models import Course, Enrolment
from icdc.web.errors import Refusal
from icdc.web.sheets.cells import Cell, Sheet
from icdc.web.sheets.files import read_sheet
from tests.courses.lists import HEADER, LISTS, SHEET, brought_in, with_members, xlsx_of
from tests.courses.old_formats import ods_of, xls_of
from tests.factories import make_course

BROKEN = Path(__file__).parent.parent / "data" / "broken"
# The same examples in every run; each shares the test's one database.
quietly = settings(
    deadline=None, derandomize=True, max_examples=100, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
# Each starts a child process.
slowly = settings(quietly, max_examples=25)

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, max_size=30) | st.sampled_from(
    [
        "Асанова", "Айгүл", "ж", "31.02.90", "31.12.90", "99999", "10102199000017", "=1+1", "Caша",
        "@x", "уулу", "итого", "a@b.kg", "KG02", "1/1/0001", "29.02.1900", "-",
        "?", "\u200b", "Ⅷ", "²",
    ]
)  # fmt: skip
TITLES = st.sampled_from(sorted(FIELD_BY_TITLE)) | st.text(LETTERS, max_size=10)
SPREADSHEETS = [
    (LISTS / "DA-2023-01.xlsx").read_bytes(),
    ods_of(["Фамилия", "Имя"], ["Асанова", "Айгүл"]),
    xls_of(["Фамилия", "Имя"], ["Асанова", "Айгүл"]),
]


def enrolled() -> int:
    return db.session.scalars(select(func.count(Enrolment.id))).one()


def attempt(course: Course, content: bytes, name: str) -> None:
    """Read it, and bring it in: all that the plan says, or nothing."""
    before = enrolled()
    try:
        plan = brought_in(course, content, name)
    except Refusal:
        db.session.rollback()
        assert enrolled() == before
    else:
        assert enrolled() == before + len(plan.to_enrol)


@quietly
@given(content=st.binary(max_size=400), suffix=st.sampled_from(["csv", "xlsx", "xls", "ods"]))
def test_random_bytes(app: Flask, content: bytes, suffix: str) -> None:
    attempt(make_course(), content, f"list.{suffix}")


@quietly
@given(rows=st.lists(st.lists(TEXTS, max_size=10), max_size=8), separator=st.sampled_from(",;\t"))
def test_random_cells_under_a_good_header(
    app: Flask, rows: list[list[str]], separator: str
) -> None:
    lines = [HEADER.replace(";", separator), *(separator.join(row) for row in rows)]

    attempt(make_course(), "\n".join(lines).encode(), "list.csv")


@quietly
@given(
    rows=st.lists(st.lists(TEXTS, max_size=6), max_size=6),
    titles=st.lists(TITLES, max_size=6),
    places=st.dictionaries(
        st.sampled_from(["family_name", "full_name", "birth_date", "pin", "phone"]),
        st.integers(0, 7),
    ),
    header=st.integers(0, 9),
)
def test_random_tables_with_random_columns(
    app: Flask, rows: list[list[str]], titles: list[str], places: dict[str, int], header: int
) -> None:
    lines = [[Cell(text) for text in line] for line in [titles, *rows]]

    columns_of(lines, guessed(lines))
    header_lines(lines)
    listed = rows_of(Sheet(lines), places=places | {"header_line": header})

    assert len(listed.rows) <= len(lines)


@quietly
@given(
    file=st.sampled_from(["DA-2023-04.csv", "DA-2023-05.csv"]),
    changes=st.dictionaries(st.integers(0, 4000), st.integers(0, 255), max_size=30),
)
def test_damaged_text_files(app: Flask, file: str, changes: dict[int, int]) -> None:
    attempt(make_course(), damaged((LISTS / file).read_bytes(), changes), "list.csv")


@slowly
@given(
    content=st.sampled_from(SPREADSHEETS),
    changes=st.dictionaries(st.integers(0, 9000), st.integers(0, 255), min_size=1, max_size=20),
)
def test_damaged_spreadsheets(app: Flask, content: bytes, changes: dict[int, int]) -> None:
    attempt(make_course(), damaged(content, changes), "list.xlsx")


@slowly
@given(changes=st.dictionaries(st.integers(0, 2000), st.integers(9, 126), min_size=1, max_size=9))
def test_sheets_that_are_damaged_inside_a_sound_archive(
    app: Flask, changes: dict[int, int]
) -> None:
    content = xlsx_of(["Фамилия", "Имя", "ПИН"], ["Асанова", "Айгүл", 10102199000017])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(SHEET)

    attempt(make_course(), with_members(content, {SHEET: damaged(sheet, changes)}), "list.xlsx")


@pytest.mark.parametrize("file", sorted(BROKEN.iterdir()), ids=lambda file: file.name)
def test_what_once_broke_it(app: Flask, file: Path) -> None:
    attempt(make_course(), file.read_bytes(), file.name)
    try:
        lines = read_sheet(file.name, file.read_bytes(), len).lines
    except Refusal:
        return
    rows_of(Sheet(lines), places={"header_line": 0, "full_name": 0, "birth_date": 1, "pin": 2})


def test_a_refused_list_says_so_in_words(app: Flask) -> None:
    with pytest.raises(Refusal) as refusal:
        read_list("list.csv", b"\xff\xfe\0")

    assert len(str(refusal.value)) > 20


def damaged(content: bytes, changes: dict[int, int]) -> bytes:
    spoilt = bytearray(content)
    for place, value in changes.items():
        spoilt[place % len(spoilt)] = value
    return bytes(spoilt)
