"""Issuing and revoking from the command line."""

import json
from datetime import date

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Certificate
from icdc.web.clock import today
from tests.certification.cast import issued_certificate, revoked_certificate, waiting_course

NAME = "Өмүрова Жаңыл Үсөновна"


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["certificates", *words])


def count() -> int | None:
    return db.session.scalar(select(func.count(Certificate.id)))


def test_without_confirm_the_command_only_tells(app: Flask) -> None:
    waiting_course()

    result = run(app, "issue", "--course", "DA-2023-01", "--json")

    assert json.loads(result.stdout) == {
        "issued": [{"number": None, "code": None, "trainee": NAME}],
        "skipped": [{"trainee": "Бакиров Асан", "reasons": ["did not complete the course"]}],
        "confirmed": False,
    }
    assert count() == 0


def test_with_confirm_it_issues(app: Flask) -> None:
    waiting_course()

    words = ("issue", "--course", "DA-2023-01", "--on", "2023-03-12", "--confirm", "--json")
    result = run(app, *words)

    certificate = db.session.scalars(select(Certificate)).one()
    assert (certificate.issued_on, certificate.issued_by) == (date(2023, 3, 12), None)
    assert json.loads(result.stdout) == {
        "issued": [{"number": "ICDC-2023-00001-1", "code": certificate.code, "trainee": NAME}],
        "skipped": [{"trainee": "Бакиров Асан", "reasons": ["did not complete the course"]}],
        "confirmed": True,
    }


def test_a_certificate_is_dated_today_unless_told(app: Flask) -> None:
    waiting_course()

    result = run(app, "issue", "--course", "DA-2023-01", "--confirm")

    assert result.output == "1 certificate issued\n"
    assert db.session.scalars(select(Certificate)).one().issued_on == today()


def test_issuing_again_issues_nothing(app: Flask) -> None:
    issued_certificate()

    result = run(app, "issue", "--course", "DA-2023-01", "--confirm", "--json")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["issued"], count()) == (0, [], 1)
    assert {"trainee": NAME, "reasons": ["already has a certificate"]} in answer["skipped"]


def test_a_certificate_is_revoked(app: Flask) -> None:
    issued_certificate()

    result = run(app, "revoke", "icdc 2023 00001 1", "--reason", "Wrong name", "--json")

    assert json.loads(result.stdout) == {
        "number": "ICDC-2023-00001-1", "status": "revoked", "revoked_on": str(today()), "class": "other",
        "reason": "Wrong name",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("issue", "--course", "NONE"), "There is no course NONE."),
        (("issue", "--course", "DA-2023-01", "--on", "2023-02-28"), "before the course began"),
        (("issue", "--course", "DA-2023-01", "--on", "2999-01-01"), "in the future"),
        (("issue", "--course", "DA-2023-01", "--on", "soon"), "soon is not a date"),
        (("revoke", "ICDC-2023-00001-1", "--reason", "Again"), "is already revoked"),
        (("revoke", "ICDC-2023-00002-X", "--reason", "Why"), "There is no certificate"),
        (("revoke", "ICDC-2023-00001-2", "--reason", "Why"), "is mistyped"),
        (("revoke", "something", "--reason", "Why"), "There is no certificate something."),
        (("revoke", "ICDC-2023-00001-1"), "--reason"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_code_1(
    app: Flask, words: tuple[str, ...], sentence: str
) -> None:
    revoked_certificate()

    result = run(app, *words)

    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_revocation_needs_a_reason(app: Flask) -> None:
    issued_certificate()

    result = run(app, "revoke", "ICDC-2023-00001-1", "--reason", " ")

    assert (result.exit_code, result.stderr) == (
        1,
        "Error: Say why the certificate is revoked.\n",
    )
