"""Files for the tests of participant lists, made by hand."""

import io
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from icdc.courses.lists import kept
from icdc.courses.lists.bringing_in import bring_in
from icdc.courses.lists.planning import plan_for
from icdc.courses.lists.plans import Plan
from icdc.courses.lists.rows import ParticipantRows, read_list
from icdc.extensions import db
from icdc.models import Course, ParticipantList
from tests.conftest import StrictClient

LISTS = Path(__file__).parent.parent / "data" / "lists"
HEADER = "Фамилия;Имя;Отчество;Пол;Дата рождения;ПИН;Эл. почта;Телефон;Область;Организация"
ON = date(2023, 3, 1)
SHEET = "xl/worksheets/sheet1.xml"


def csv_of(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def xlsx_of(*rows: list[object]) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    return _saved(workbook)


def _saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    """A sound workbook whose sheet is `xml`."""
    return with_members(xlsx_of(["x"]), {SHEET: xml.encode()})


def with_members(archive: bytes, members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *members}:
            new.writestr(name, members[name] if name in members else old.read(name))
    return buffer.getvalue()


def planned(course: Course, content: bytes, name: str = "list.csv") -> Plan:
    return plan_for(course, read_list(name, content))


def brought_in(course: Course, content: bytes, name: str = "list.csv") -> Plan:
    plan = bring_in(course, read_list(name, content), ON)
    db.session.commit()
    return plan


def read_again() -> ParticipantRows:
    """The only list that waits, as it is with its corrections."""
    return kept.read(db.session.scalars(select(ParticipantList)).one())


def upload(
    client: StrictClient, course: Course, content: bytes, name: str = "list.csv"
) -> TestResponse:
    return client.post(
        f"/courses/{course.id}/lists",
        data={"file": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )
