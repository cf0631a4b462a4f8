"""The managers learn of a reported forgery by e-mail, where mail is set up."""

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import ForgeryReport, RoleName
from tests.conftest import StrictClient
from tests.factories import make_user
from tests.mail import mail_server, posting_to

REPORT = {"typed": "ICDC-2023-00001-1", "message": "Painted over", "contact": "0555 123456"}


def managers() -> None:
    make_user("manager@example.kg", RoleName.manager, "Жылдыз")
    make_user("second@example.kg", RoleName.manager)
    make_user("trainer@example.kg", RoleName.trainer)


def test_each_manager_gets_a_letter_with_the_address_and_nothing_else(
    app: Flask, visitor: StrictClient
) -> None:
    managers()

    with mail_server(app) as post:
        answer = visitor.post("/verify/report", data=REPORT)

    report = db.session.scalars(select(ForgeryReport)).one()
    assert answer.status_code == 303
    assert [letter["To"] for letter in post.taken] == [
        "Жылдыз <manager@example.kg>", '"second@example.kg" <second@example.kg>',
    ]  # fmt: skip
    for letter in post.taken:
        text = letter.get_content()
        assert f"http://localhost/forgery-reports/{report.id}" in text
        assert not [told for told in REPORT.values() if told in text]


def test_a_server_that_refuses_costs_no_report(app: Flask, visitor: StrictClient) -> None:
    managers()

    with mail_server(app, letter="550 No") as post:
        answer = visitor.post("/verify/report", data=REPORT)

    assert (answer.status_code, post.taken) == (303, [])
    assert db.session.scalars(select(ForgeryReport)).one().message == "Painted over"


def test_without_a_mail_server_the_report_is_kept(app: Flask, visitor: StrictClient) -> None:
    with posting_to(app, 1, MAIL_BACKEND=""):
        assert visitor.post("/verify/report", data=REPORT).status_code == 303

    assert db.session.scalars(select(ForgeryReport)).one()
