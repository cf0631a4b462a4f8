"""Issuing, replacing, revoking and the check of the ledger from the command line."""

import json
from datetime import date

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select, update

from icdc.extensions import db
from icdc.models import Act, Certificate
from icdc.web.clock import today
from tests.certification.cast import issued_certificate, revoked_certificate, waiting_course
from tests.factories import acts, make_certificate

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
    assert (acts()[-1].act, acts()[-1].reason) == (
        Act.list_exported,
        "List: Certificates; Rows: 2",
    )


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
        "number": "ICDC-2023-00001-1", "status": "revoked", "revoked_on": str(today()),
        "class": "other", "reason": "Wrong name",
    }  # fmt: skip


def replaced(app: Flask, *more: str) -> Result:
    words = ("replace", "icdc 2023 00001 1", "--family-name", "Өмүралиева", "--given-name", "Жаңыл")
    return run(app, *words, "--reason", "As in the passport", *more)


def test_a_certificate_is_replaced(app: Flask) -> None:
    old = issued_certificate()

    result = replaced(app, "--latin-name", "OMURALIEVA ZHANYL", "--json")

    new = old.successor
    assert new
    assert json.loads(result.stdout) == {
        "number": "ICDC-2023-00001-1", "version": 2, "code": new.code, "status": "valid",
        "name": "Өмүралиева Жаңыл Үсөновна", "issued_on": "2023-03-12",
        "replaces": {"version": 1, "code": old.code, "status": "replaced"},
        "reason": "As in the passport",
    }  # fmt: skip
    trainee = old.enrolment.trainee
    assert (trainee.family_name, trainee.latin_name) == ("Өмүралиева", "OMURALIEVA ZHANYL")


def test_the_person_may_be_kept_and_the_patronymic_taken_away(app: Flask) -> None:
    old = issued_certificate()

    result = replaced(app, "--patronymic", "", "--keep-person")

    assert result.output == "Certificate ICDC-2023-00001-1 is issued anew\n"
    assert old.successor
    assert old.successor.printed["name"] == "Өмүралиева Жаңыл"
    assert old.enrolment.trainee.full_name == NAME


def test_replacing_twice_the_same_is_refused(app: Flask) -> None:
    issued_certificate()
    replaced(app)

    result = replaced(app)

    assert (result.exit_code, result.stderr) == (
        1,
        "Error: This is the name that is printed already.\n",
    )


def test_a_sound_ledger_is_told_with_its_head(app: Flask) -> None:
    issued_certificate()

    found = json.loads(run(app, "ledger", "verify", "--json").stdout)
    told = run(app, "ledger", "verify", "--head", found["head"].upper())

    assert {**found, "head": ""} == {"entries": 1, "ok": True, "first_bad": None, "head": ""}
    assert (told.exit_code, told.output) == (
        0,
        f"The ledger is sound: 1 entry.\nHead: {found['head']}\n",
    )


def test_a_ledger_that_was_written_beside_is_exit_code_1(app: Flask) -> None:
    issued_certificate()
    db.session.execute(update(Certificate).values(number="ICDC-2023-00002-X"))
    db.session.commit()

    result, told = run(app, "ledger", "verify", "--json"), run(app, "ledger", "verify")

    assert (result.exit_code, told.exit_code) == (1, 1)
    assert json.loads(result.stdout)["first_bad"] == {
        "serial": 1, "number": "ICDC-2023-00002-X",
        "what": "Certificate ICDC-2023-00002-X was changed after entry 1.",
    }  # fmt: skip
    assert "The ledger is not sound: 1 entry." in told.stdout
    assert "Certificate ICDC-2023-00002-X was changed after entry 1." in told.stdout


def test_of_many_findings_twenty_are_told(app: Flask) -> None:
    for index in range(22):
        make_certificate(number=f"OLD-{index}")

    lines = run(app, "ledger", "verify").stdout.splitlines()

    assert len(lines) == 1 + 20 + 2
    assert lines[-2] == "… and 2 more"


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
        (("replace", "ICDC-2023-00001-1", "--reason", "Why"), "--family-name"),
        (
            ("replace", "ICDC-2023-00001-1", "--family-name=А", "--given-name=Б", "--reason=Why"),
            "is already revoked",
        ),
        (("ledger", "verify", "--head", "abc"), "has 64 digits"),
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
