"""The register of certificates as a file."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, Course, RoleName, User
from icdc.web.clock import today
from tests.certification.cast import issued_certificate
from tests.certification.test_register import five_certificates
from tests.conftest import StrictClient, browser_of
from tests.factories import acts, make_user

HEADER = [
    "Number", "Version", "Name", "Latin name", "Course", "Title", "Issued on", "Valid until",
    "State", "Revoked on", "Why revoked",
]  # fmt: skip


def read(content: bytes) -> tuple[dict[str, str], list[list[str]]]:
    """The facts above the table, and the table with its header."""
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    end = lines.index([])
    return {line[0]: line[1] for line in lines[:end]}, lines[end + 1 :]


def test_the_file_holds_what_the_filters_leave(manager: StrictClient) -> None:
    numbers = five_certificates()
    yesterday = (today() - timedelta(days=1)).strftime("%d.%m.%Y")

    answer = manager.get("/certificates/export/csv?until=2023-03-12&course=")
    facts, table = read(answer.data)

    assert table == [
        HEADER,
        [numbers["revoked"], "1", "revoked Айгүл", "", "DA-1", "Course DA-1", "12.03.2023", "",
         "revoked", "04.05.2023", "obtained by deception"],
        [numbers["expired"], "1", "expired Айгүл", "", "TU-1", "Course TU-1", "11.03.2023",
         yesterday, "expired", "", ""],
        [numbers["valid"], "1", "valid Айгүл", "", "DA-1", "Course DA-1", "10.03.2023", "",
         "valid", "", ""],
    ]  # fmt: skip
    assert facts["Filter: Issued until"] == "12.03.2023"
    assert facts["Rows"] == "3"


def test_a_search_goes_into_a_file_by_post(manager: StrictClient) -> None:
    numbers = five_certificates()

    form = {"q": "replaced", "versions": "all", "state": ""}
    facts, table = read(manager.post("/certificates/export/csv", data=form).data)

    assert [(row[0], row[1], row[8]) for row in table[1:]] == [
        (numbers["replaced"], "2", "valid"), (numbers["replaced"], "1", "replaced"),
    ]  # fmt: skip
    assert facts["Filter: Search"] == "replaced"
    assert facts["Filter: Versions"] == "earlier versions too"


def test_a_spreadsheet_holds_the_same(manager: StrictClient) -> None:
    numbers = five_certificates()

    content = manager.get("/certificates/export/xlsx?state=revoked").data
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert rows[0] == HEADER
    assert [row[0] for row in rows[1:]] == [numbers["revoked"]]
    assert rows[1][6] == date(2023, 3, 12)


def test_the_reason_of_the_office_stays_inside(manager: StrictClient) -> None:
    five_certificates()

    assert "Not known to anybody" not in manager.get("/certificates/export/csv").text


def test_that_a_list_went_out_is_recorded(manager: StrictClient) -> None:
    five_certificates()

    manager.get("/certificates/export/csv?state=valid")

    (entry,) = acts()
    assert (entry.act, entry.record_kind) == (Act.list_exported, "certificate")
    assert "Filter: State: valid; Rows: 2" in entry.reason


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_course_has_its_numbers_and_names(client: StrictClient, trainer: User, form: str) -> None:
    own, foreign = issued_certificate([trainer]), issued_certificate(code="DA-2")

    answer = client.get(f"/courses/{own.enrolment.course_id}/certificates/export/{form}")

    assert f"certificates_of_da-2023-01-{today()}.{form}" in answer.headers["Content-Disposition"]
    if form == "csv":
        table = read(answer.data)[1]
        assert [row[:5] for row in table[1:]] == [
            [own.number, "1", "Өмүрова Жаңыл Үсөновна", "", "DA-2023-01"]
        ]
    refused = client.get(f"/courses/{foreign.enrolment.course_id}/certificates/export/{form}")
    assert refused.status_code == 404


def test_a_course_tells_last_versions_and_who_was_revoked(manager: StrictClient) -> None:
    numbers = five_certificates()
    course_id = course_of("DA-1")

    table = read(manager.get(f"/courses/{course_id}/certificates/export/csv").data)[1]

    found = {row[0]: (row[1], row[8]) for row in table[1:]}
    assert found == {
        numbers["valid"]: ("1", "valid"), numbers["revoked"]: ("1", "revoked"),
        numbers["replaced"]: ("2", "valid"),
    }  # fmt: skip


def test_a_name_that_is_withheld_is_in_no_file(manager: StrictClient) -> None:
    certificate = issued_certificate()
    certificate.withheld_on = date(2023, 5, 4)
    db.session.commit()

    text = manager.get("/certificates/export/csv").text

    assert "Өмүрова" not in text
    assert f"{certificate.number};1;name withheld;;DA-2023-01" in text


def test_a_trainer_gets_own_courses_only(client: StrictClient, trainer: User) -> None:
    own, foreign = issued_certificate([trainer]), issued_certificate(code="DA-2")

    text = client.get("/certificates/export/csv").text

    assert own.number in text
    assert foreign.number not in text


def test_a_trainee_may_not(app: Flask) -> None:
    certificate = issued_certificate()
    browser = browser_of(app, make_user("trainee@example.kg", RoleName.trainee))
    course_id = certificate.enrolment.course_id

    assert browser.get("/certificates/export/csv").status_code == 403
    assert browser.get(f"/courses/{course_id}/certificates/export/csv").status_code == 403


def course_of(code: str) -> int:
    return db.session.scalars(select(Course.id).where(Course.code == code)).one()
