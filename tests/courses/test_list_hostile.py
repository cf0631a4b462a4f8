"""Files that are broken, or meant to break something, are refused in a sentence."""

import random
import sys
import zipfile
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.courses.lists.rows import read_list
from icdc.extensions import db
from icdc.models import Course, Enrolment, ParticipantList, Trainee, User
from icdc.web.errors import Refusal
from icdc.web.sheets.workbooks import ask
from tests.conftest import StrictClient
from tests.courses.lists import (
    HEADER,
    LISTS,
    SHEET,
    brought_in,
    upload,
    with_members,
    with_sheet,
    xlsx_of,
)
from tests.factories import make_course

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(data: str, before: str = "") -> bytes:
    return with_sheet(
        f'{before}<worksheet xmlns="{NAMESPACE}"><sheetData>{data}</sheetData></worksheet>'
    )


def far_corner() -> bytes:
    """About 2 kB, for which a naive reader asks for 549 GB."""
    return sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def bomb() -> bytes:
    return with_members(xlsx_of(["x"]), {"xl/big.xml": b" " * (8 << 20)})


def laughing() -> bytes:
    return sheet_of(
        '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
    )


def of_many_members() -> bytes:
    return with_members(xlsx_of(["x"]), {f"xl/{n}.xml": b"x" for n in range(200)})


def other_archive() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("letter.txt", "hello")
    return buffer.getvalue()


def cut_off() -> bytes:
    return (LISTS / "DA-2023-01.xlsx").read_bytes()[:4000]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.xlsx", far_corner(), "too large or too wide"),
        ("list.xlsx", bomb(), "unpacks to far more"),
        ("list.xlsx", of_many_members(), "unpacks to far more"),
        ("list.xlsx", laughing(), "cannot be read"),
        ("list.xlsx", other_archive(), "not a spreadsheet"),
        ("list.xlsx", cut_off(), "cannot be read"),
        ("list.xlsx", with_members(xlsx_of(["x"]), {SHEET: b"<worksheet"}), "cannot be read"),
        ("list.xlsx", with_members(xlsx_of(["x"]), {"xl/vbaProject.bin": b"x"}), "macros"),
        ("list.xlsx", b"\xd0\xcf\x11\xe0 compound", "not a spreadsheet"),
        ("list.xlsx", b"<html><body>Not found</body></html>", "not a spreadsheet"),
        ("list.xlsx", xlsx_of(["Фамилия", "Имя", *["x"] * 199]), "more than 200 columns"),
        ("list.csv", b"", "empty"),
        ("list.csv", b" \r\n \r\n", "empty"),
        ("list.csv", "Фамилия;Имя\nАса\0нова;Айгүл".encode(), "not a text file"),
        ("list.csv", 'Фамилия;Имя\n"Асанова;Айгүл\n'.encode(), "quotation marks"),
        ("list.csv", f"Фамилия;Имя\n{'ж' * 131_073};Айгүл".encode(), "more than 131,072 letters"),
        ("list.csv", b"\x89PNG\r\n\x1a\n\0\0", "This is a picture"),
        ("list.jpg", b"\xff\xd8\xff\xe0", "This is a picture"),
        ("list.doc", b"\xd0\xcf\x11\xe0", "Only .xlsx, .xls, .ods and .csv"),
        ("list.csv", b";" * 5_000_000, "more than 200 columns"),
        ("list.csv", HEADER.encode() + b"\na" * 200_001, "more than 200,000 lines"),
        ("list.csv", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
        ("list.pdf", b"%PDF", "This is a PDF"),
        ("list.xlsm", xlsx_of(["x"]), "hold macros"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_it_is_refused_in_a_sentence(app: Flask, name: str, content: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_list(name, content)


def test_the_small_file_with_a_far_corner_leaves_the_registry_alive(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    assert len(far_corner()) < 6000

    response = upload(client, course, far_corner(), "list.xlsx")

    assert response.status_code == 422
    assert "too large or too wide" in response.text
    assert client.get(f"/courses/{course.id}/lists/new").status_code == 200
    assert db.session.scalar(select(func.count(ParticipantList.id))) == 0


def test_a_child_that_dies_is_a_refusal(app: Flask) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        ask([sys.executable, "-c", "import os; os.abort()"], b"")


def test_no_noise_leaves_a_traceback_or_half_a_list(app: Flask) -> None:
    noise = random.Random(20231031)
    course = make_course()
    alphabet = 'Аөүңaz019.;,"\t\n =+-@?\u200b\x07\ufffdÉ漢😀'
    for _round in range(150):
        lines = "".join(noise.choices(alphabet, k=noise.randint(0, 400)))
        content = (HEADER + "\n" + lines).encode(noise.choice(["utf-8", "utf-8-sig"]))
        attempt(course, content)

    people = db.session.scalar(select(func.count(Trainee.id)))
    assert people
    assert db.session.scalar(select(func.count(Enrolment.id))) == people


def attempt(course: Course, content: bytes) -> None:
    try:
        plan = brought_in(course, content)
        assert len(plan.rows) == len(plan.to_enrol) + sum(
            not planned.is_to_enrol for planned in plan.rows
        )
    except Refusal:
        db.session.rollback()


def test_damaged_real_files_are_read_or_refused(app: Flask) -> None:
    noise = random.Random(58)
    content = (LISTS / "DA-2023-04.csv").read_bytes()
    for _round in range(100):
        damaged = bytearray(content)
        for _place in range(noise.randint(1, 30)):
            damaged[noise.randrange(len(damaged))] = noise.randrange(256)
        attempt(make_course(), bytes(damaged))


def test_three_names_of_a_hundred_wide_letters_can_be_stored(app: Flask) -> None:
    name = "Щ" * 100

    plan = brought_in(make_course(), f"Фамилия;Имя;Отчество\n{name};{name};{name}".encode())

    assert len(plan.to_enrol) == 1
