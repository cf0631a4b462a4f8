"""A forgery is reported by anybody, and settled by the office."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import ForgeryReport
from tests.certification.cast import issued_certificate
from tests.conftest import StrictClient
from tests.factories import save

NUMBER = "ICDC-2023-00001-1"
REPORT = {
    "typed": "icdc 2023 1 1", "message": "The name was painted over", "contact": "0555 123456"
}  # fmt: skip


def reports() -> list[ForgeryReport]:
    return list(db.session.scalars(select(ForgeryReport)))


def open_report(message: str = "The name was painted over") -> ForgeryReport:
    return save(ForgeryReport(typed=NUMBER, message=message))


def test_the_form_brings_what_was_typed(visitor: StrictClient) -> None:
    page = visitor.get("/verify/report", query_string={"number": "17/19 <K>"})

    assert page.status_code == 200
    assert 'value="17/19 &lt;K&gt;"' in page.text


def test_a_report_reaches_the_office_with_its_certificate(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    answer = visitor.post("/verify/report", data=REPORT)

    assert (answer.status_code, answer.location) == (303, "/verify/report/thanks")
    (report,) = reports()
    assert report.certificate_id == certificate.id
    assert (report.typed, report.message, report.contact) == tuple(REPORT.values())


def test_a_report_without_a_known_number_is_kept_too(visitor: StrictClient) -> None:
    visitor.post("/verify/report", data={"message": "Sold in the market"})

    (report,) = reports()
    assert (report.typed, report.certificate_id) == ("", None)


def test_a_report_says_what_is_wrong(visitor: StrictClient) -> None:
    answer = visitor.post("/verify/report", data=REPORT | {"message": " "})

    assert answer.status_code == 422
    assert "This is needed." in answer.text
    assert 'value="icdc 2023 1 1"' in answer.text
    assert not reports()


@pytest.mark.parametrize(("field", "most"), [("typed", 200), ("message", 2000), ("contact", 255)])
def test_nobody_sends_us_a_book(visitor: StrictClient, field: str, most: int) -> None:
    assert visitor.post("/verify/report", data=REPORT | {field: "x" * most}).status_code == 303
    assert (
        visitor.post("/verify/report", data=REPORT | {field: "x" * (most + 1)}).status_code == 422
    )


def test_a_program_that_fills_in_every_field_leaves_nothing(visitor: StrictClient) -> None:
    answer = visitor.post("/verify/report", data=REPORT | {"website": "https://spam.example"})

    assert answer.status_code == 303
    assert not reports()


def test_five_reports_an_hour_come_from_one_address(visitor: StrictClient) -> None:
    answers = [visitor.post("/verify/report", data=REPORT).status_code for _one in range(6)]

    assert answers == [303] * 5 + [429]
    assert visitor.get("/verify/report").status_code == 200


def test_the_form_carries_its_token(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/verify/report").text)
    assert found

    assert visitor.post("/verify/report", data=REPORT).status_code == 400
    assert visitor.post("/verify/report", data=REPORT | {"csrf_token": found[1]}).status_code == 303


def test_the_office_sees_open_reports_first(manager: StrictClient) -> None:
    settle(manager, open_report("Older"))
    open_report("Newer")
    settle(manager, open_report("Newest"))

    page = manager.get("/forgery-reports").text

    assert re.findall("Newer|Newest|Older", page) == ["Newer", "Newest", "Older"]


def settle(manager: StrictClient, report: ForgeryReport, outcome: str = "A joke") -> int:
    answer = manager.post(f"/forgery-reports/{report.id}/handling", data={"outcome": outcome})
    return answer.status_code


def test_a_report_is_settled_with_what_came_of_it(manager: StrictClient) -> None:
    report = open_report()

    assert settle(manager, report, "Handed to the police") == 303
    assert report.is_handled
    assert report.outcome == "Handed to the police"
    page = manager.get(f"/forgery-reports/{report.id}").text
    assert "Handed to the police" in page
    assert "manager@example.kg" in page


def test_a_report_is_not_settled_without_a_word_nor_twice(manager: StrictClient) -> None:
    report = open_report()

    assert settle(manager, report, " ") == 422
    assert not report.is_handled
    assert [settle(manager, report), settle(manager, report)] == [303, 422]


def test_a_report_that_there_is_not_is_not_found(manager: StrictClient) -> None:
    assert manager.get("/forgery-reports/999").status_code == 404
    assert manager.post("/forgery-reports/999/handling").status_code == 404


def test_only_the_office_reads_reports(client: StrictClient) -> None:
    report = open_report()

    assert client.get("/forgery-reports").status_code == 403
    assert client.get(f"/forgery-reports/{report.id}").status_code == 403
    assert settle(client, report) == 403


def test_open_reports_call_the_office_on_its_page_of_certificates(
    manager: StrictClient, client: StrictClient
) -> None:
    before = manager.get("/certificates").text
    settle(manager, open_report())
    open_report()

    assert "forgery reported" not in before
    assert "1 forgery reported" in manager.get("/certificates").text
    assert "orger" not in client.get("/certificates").text
