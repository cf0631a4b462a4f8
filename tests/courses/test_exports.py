"""Lists as files: whole, with Kyrgyz letters, without formulas, with who made them."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from openpyxl.cell import Cell

from icdc.extensions import db
from icdc.models import Act, Course, User
from icdc.web import exports
from tests.conftest import StrictClient
from tests.factories import acts, make_certificate, make_course, make_enrolment, make_trainee


@pytest.fixture
def course(trainer: User) -> Course:
    course = make_course("DA-1", trainers=[trainer])
    born = date(1990, 3, 7)
    trainee = make_trainee("Үсөнова", "Айгүл", birth_date=born, phone="+996 700 000045")
    trainee.organisation = "=HYPERLINK(1)"
    make_enrolment(course, trainee)
    return course


def lines_of(answer: bytes) -> list[list[str]]:
    assert answer.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.decode("utf-8-sig")), delimiter=";"))


def test_a_roster_goes_out_as_csv_with_its_facts(client: StrictClient, course: Course) -> None:
    answer = client.get(f"/courses/{course.id}/roster/export/csv")

    lines = lines_of(answer.data)
    table = lines[lines.index([]) + 1 :]
    assert ["Made by", "trainer@example.kg"] in lines
    assert len(table) == 2
    assert table[1][:2] == ["Үсөнова", "Айгүл"]
    assert "07.03.1990" in table[1]
    assert "'+996 700 000045" in table[1]
    assert "'=HYPERLINK(1)" in table[1]


def test_a_workbook_holds_texts_and_dates_and_no_formula(
    client: StrictClient, course: Course
) -> None:
    answer = client.get(f"/courses/{course.id}/roster/export/xlsx")

    book = load_workbook(BytesIO(answer.data))
    row = [cell for cell in next(book.worksheets[0].iter_rows(min_row=2)) if isinstance(cell, Cell)]
    values = [cell.value for cell in row]
    assert "+996 700 000045" in values
    assert "=HYPERLINK(1)" in values
    assert all(cell.data_type != "f" for cell in row)
    assert [cell.is_date for cell in row].count(True) == 2
    assert book.worksheets[1]["A1"].value == "List"


def test_rows_that_do_not_fit_on_a_sheet_go_on_the_next_one(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A million rows would take a minute.
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    listing = exports.Listing("People", ["Name"], [])

    book = load_workbook(BytesIO(exports.as_xlsx(listing, [[name] for name in "abcde"], [])))

    assert book.sheetnames == ["Table", "Table 2", "Table 3", "About this list"]
    names = [[row[0].value for row in sheet.iter_rows()] for sheet in book.worksheets[:3]]
    assert names == [["Name", "a", "b"], ["Name", "c", "d"], ["Name", "e"]]


def test_a_roster_tells_certificates_that_are_over(client: StrictClient, course: Course) -> None:
    (enrolment,) = course.enrolments
    over = make_certificate(enrolment, number="ICDC-7")
    over.valid_until = date(2023, 12, 31)
    db.session.commit()

    lines = lines_of(client.get(f"/courses/{course.id}/roster/export/csv").data)

    header, row = lines[lines.index([]) + 1 :]
    assert header[-3:] == ["Certificate", "State of the certificate", "Issued on"]
    assert row[-3:-1] == ["ICDC-7", "expired"]


def test_a_roster_shows_certificates_that_are_over(client: StrictClient, course: Course) -> None:
    (enrolment,) = course.enrolments
    certificate = make_certificate(enrolment)
    page_of_a_valid_one = client.get(f"/courses/{course.id}").text
    certificate.valid_until = date(2023, 12, 31)
    db.session.commit()

    page = client.get(f"/courses/{course.id}").text

    assert "chip-expired" not in page_of_a_valid_one
    assert "chip-valid" not in page_of_a_valid_one
    assert "chip-expired" in page


def test_a_search_narrows_what_goes_out_and_is_named(client: StrictClient, course: Course) -> None:
    other = make_course("TND-1", trainers=list(course.trainers))

    lines = lines_of(client.get("/courses/export/csv?q=DA").data)

    assert ["Filter: Search", "DA"] in lines
    assert ["Rows", "1"] in lines
    assert not any(other.code in line for line in lines)


def test_no_pin_goes_out(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    make_enrolment(course, make_trainee(pin="10703199012345"))

    answer = client.get(f"/courses/{course.id}/roster/export/csv")

    assert "10703199012345" not in answer.data.decode("utf-8-sig")


def test_that_a_list_went_out_is_recorded(
    client: StrictClient, trainer: User, course: Course
) -> None:
    client.get(f"/courses/{course.id}/attendance/export/csv")

    (entry,) = acts()
    assert (entry.act, entry.by_id) == (Act.list_exported, trainer.id)
    assert entry.record_id == course.id


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("address", ["/courses", "/programmes", "/certificates"])
def test_every_list_goes_out_in_both_forms(manager: StrictClient, address: str, kind: str) -> None:
    make_certificate()

    answer = manager.get(f"{address}/export/{kind}")

    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["Content-Disposition"]


def test_a_stranger_gets_no_roster(stranger: StrictClient, course: Course) -> None:
    for name in ("roster", "attendance"):
        assert stranger.get(f"/courses/{course.id}/{name}/export/csv").status_code == 404
