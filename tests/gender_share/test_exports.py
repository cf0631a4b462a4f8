"""The figures as CSV and XLSX, against the numbers of the cast counted by hand."""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO, StringIO

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from xlsxwriter import Workbook

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.definition_texts import definition_texts
from icdc.gender_share.document import Document
from icdc.gender_share.exports.build import document_of
from icdc.gender_share.exports.csv_file import figures_csv
from icdc.gender_share.exports.json_file import document_json
from icdc.gender_share.exports.row_pages import write_rows
from icdc.gender_share.exports.xlsx import figures_xlsx
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import months
from icdc.gender_share.report import Counted
from icdc.gender_share.selection import Selection
from icdc.models import Act, AuditEntry
from icdc.web.clock import today
from tests.conftest import StrictClient

pytestmark = pytest.mark.usefixtures("cast")

QUARTER = Selection(period=months(2023, 1, 3), by=By.quarter)
TODAY = date(2023, 6, 1)
MADE_AT = datetime(2023, 6, 1, 6, 30, tzinfo=UTC)
# 749 women among 2500: 29.96 per cent.
ALMOST = Tally(749, 1751)
ADDRESS = "from=2023-01-01&to=2023-03-31&by=quarter"


@pytest.fixture
def document(app: Flask) -> Document:
    return document_of(QUARTER, TODAY, "Aida", MADE_AT)


def almost_there(document: Document) -> Document:
    counted = Counted(ALMOST, ALMOST)
    return replace(document, report=replace(document.report, registered=counted))


def csv_lines(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def sheet(content: bytes, name: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def line_of(lines: Sequence[Sequence[object]], first: str) -> list[object]:
    return list(next(line for line in lines if line and first in line[:2]))


def test_the_csv_has_a_line_for_each_group_with_every_gender(document: Document) -> None:
    lines = csv_lines(figures_csv(document))

    registered = ["2", "1", "1", "1", "5", "50.0 %", "40.0 %", "60.0 %", "At least 30 %", "0"]
    enrolments = ["3", "1", "1", "1", "6", "60.0 %", "50.0 %", "66.6 %", "At least 30 %", "0"]
    certified = ["1", "0", "0", "1", "2", "100.0 %", "50.0 %", "100.0 %", "At least 30 %", "0"]
    certificates = ["2", "0", "0", "1", "3", "100.0 %", "66.6 %", "100.0 %", "At least 30 %", "0"]
    numbers = [*registered, *enrolments, *certified, *certificates]
    assert line_of(lines, "2023-Q1") == ["2023-Q1", "Quarter 1 of 2023", *numbers]
    assert line_of(lines, "Total") == ["", "Total", *numbers]
    assert line_of(lines, "Applied") == ["Applied", "3", "2", "1", "1", "7"]


def test_the_csv_says_above_what_it_shows(document: Document) -> None:
    facts = dict(line for line in csv_lines(figures_csv(document)) if len(line) == 2)

    assert facts["Period"] == "01.01.2023 – 31.03.2023, both days included"
    assert facts["Certificates in force on"] == "31.03.2023"
    assert facts["Definition, version"] == document.report.as_json()["definition"]
    assert facts["Made on"] == "01.06.2023 12:30 (Asia/Bishkek)"
    assert facts["Made by"] == "Aida"
    assert facts["Ledger of certificates"].endswith(document.ledger_hash)


def test_no_text_of_the_csv_is_a_formula(document: Document) -> None:
    lines = csv_lines(figures_csv(replace(document, title="=1+1", made_by="@SUM(A1)")))

    assert ["Report", "'=1+1"] in lines
    assert ["Made by", "'@SUM(A1)"] in lines


def test_the_breakdown_of_the_workbook_adds_up(app: Flask) -> None:
    document = document_of(replace(QUARTER, by=By.course), TODAY, "Aida", MADE_AT)
    lines = sheet(figures_xlsx(document), "Breakdown")

    # Enrolments stand in the columns 13 to 17: women, men, other, not stated, total.
    assert line_of(lines, "DA-1")[12:17] == [1, 1, 1, 0, 3]
    assert line_of(lines, "DA-2")[12:17] == [2, 0, 0, 1, 3]
    assert line_of(lines, "Total")[12:17] == [3, 1, 1, 1, 6]
    assert line_of(lines, "Total")[2:7] == [2, 1, 1, 1, 5]


def test_the_summary_of_the_workbook_answers_with_numbers(document: Document) -> None:
    lines = sheet(figures_xlsx(document), "Summary")

    assert line_of(lines, "Registered people")[1:9] == [2, 1, 1, 1, 5, 50.0, 40.0, 60.0]
    assert line_of(lines, "Certificates")[1:11] == [
        2,
        0,
        0,
        1,
        3,
        100.0,
        66.6,
        100.0,
        "At least 30 %",
        0,
    ]
    assert line_of(lines, "Completed")[:6] == ["Completed", 1, 0, 1, 1, 3]


def test_the_workbook_has_a_line_for_each_row(document: Document) -> None:
    lines = sheet(figures_xlsx(document), "Rows")

    kinds = [line[0] for line in lines[1:]]
    assert (kinds.count("registered"), kinds.count("certified")) == (6, 3)
    assert lines[1][3:8] == ["", "woman", date(2023, 1, 1), "DA-1", "DA"]
    assert "Name" not in lines[0]


def test_names_come_into_the_workbook_from_outside(document: Document) -> None:
    first = document.registered[0]

    lines = sheet(figures_xlsx(document, {first.trainee_id: "=Айгүл"}), "Rows")

    assert lines[0][-1] == "Name"
    assert [line[-1] for line in lines[1:] if line[1] == first.trainee_id] == 4 * ["=Айгүл"]


def test_more_rows_than_a_sheet_holds_go_on_on_the_next(document: Document) -> None:
    file = BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        write_rows(book, document, None, rows_of_a_sheet=4)

    pages = [sheet(file.getvalue(), name) for name in ("Rows", "Rows 2", "Rows 3")]
    assert [page[0][0] for page in pages] == [
        "Rows 1 to 4 of 9.", "Rows 5 to 8 of 9.", "Rows 9 to 9 of 9.",
    ]  # fmt: skip
    assert [len(page) - 2 for page in pages] == [4, 4, 1]


def test_a_share_is_never_rounded_up_in_any_file(document: Document) -> None:
    almost = almost_there(document)

    assert line_of(csv_lines(figures_csv(almost)), "Total")[7] == "29.9 %"
    summary = line_of(sheet(figures_xlsx(almost), "Summary"), "Registered people")
    assert summary[6:11] == [29.9, 29.9, 29.9, "Below 30 %", 2]
    assert b'"share":"29.9"' in document_json(almost, {}, {})


def test_no_data_is_said_so(app: Flask) -> None:
    nothing = document_of(Selection(period=months(2030, 1, 12)), TODAY, "Aida", MADE_AT)

    assert line_of(csv_lines(figures_csv(nothing)), "Total")[7:12] == 5 * ["no data"]
    assert line_of(sheet(figures_xlsx(nothing), "Summary"), "Registered people")[6] == "no data"


def sealed_json(document: Document) -> bytes:
    return document_json(document, {"last_enrolment": 7}, {"csv": "0"})


@pytest.mark.parametrize("write", [figures_csv, figures_xlsx, sealed_json])
def test_the_same_document_gives_the_same_bytes(
    document: Document, write: Callable[[Document], bytes]
) -> None:
    assert write(document) == write(document)


def test_the_json_holds_the_figures_and_every_row_without_names(document: Document) -> None:
    facts = json.loads(document_json(replace(document, title="Марттын отчету", version=1), {}, {}))

    assert facts["figures"] == document.report.as_json()
    assert facts["title"] == "Марттын отчету"
    assert (len(facts["registered"]), len(facts["certified"])) == (6, 3)
    assert facts["ledger"] == {"serial": document.ledger_serial, "hash": document.ledger_hash}
    assert facts["filters"] == {"from": "2023-01-01", "to": "2023-03-31", "by": "quarter"}


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "sdmx.csv"])
def test_a_file_is_sent_and_recorded(manager: StrictClient, form: str) -> None:
    response = manager.get(f"/gender-share.{form}?{ADDRESS}")

    assert response.status_code == 200
    disposition = response.headers["Content-Disposition"]
    assert disposition == f"attachment; filename=gender-share-{today()}.{form}"
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == Act.list_exported)).one()
    assert entry.record_kind == "gender_share"
    assert "01.01.2023 – 31.03.2023" in entry.reason


def test_the_live_workbook_names_the_people(manager: StrictClient) -> None:
    lines = sheet(manager.get(f"/gender-share.xlsx?{ADDRESS}&course=DA-1").data, "Rows")

    names = [str(line[-1]) for line in lines[1:]]
    assert [name.rpartition(" ")[2] for name in names[:2]] == ["А", "Б"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "sdmx.csv"])
def test_a_wrong_filter_is_a_sentence(manager: StrictClient, form: str) -> None:
    response = manager.get(f"/gender-share.{form}?course=NO-1")

    assert response.status_code == 422
    assert "There is no course NO-1." in response.text
    assert not db.session.scalars(
        select(AuditEntry).where(AuditEntry.act == Act.list_exported)
    ).all()


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "sdmx.csv"])
def test_a_trainer_gets_no_file(client: StrictClient, form: str) -> None:
    assert client.get(f"/gender-share.{form}").status_code == 403


def test_the_files_define_the_figures_in_the_words_of_the_page(
    document: Document, manager: StrictClient
) -> None:
    said = {line[0]: line[1] for line in sheet(figures_xlsx(document), "Definitions")}
    page = " ".join(unescape(manager.get("/gender-share").text).split())

    assert len(definition_texts()) > 8
    for name, text in definition_texts():
        assert said[name] == text
        assert f"<dd>{text}</dd>" in page
