"""Frozen reports whose rows somebody changed with SQL into what cannot even be read.

Two reports each time: whatever became of the first, the second is still checked and shown.
"""

import json

import pytest
from flask import Flask
from sqlalchemy import delete, text

from icdc.extensions import db
from icdc.gender_share.frozen.verifying import FrozenCheck, verify
from icdc.models import RoleName, User
from tests.conftest import StrictClient
from tests.factories import make_user
from tests.gender_share.frozen import freeze, frozen, the_report
from tests.gender_share.test_verify_frozen import run
from tests.tampering import drop_audit_guard

pytestmark = pytest.mark.usefixtures("cast", "tampering")
BLANK = {"sqlite": "x'20'", "postgresql": r"'\x20'::bytea"}
# SQLite keeps any word as a day; PostgreSQL knows days that Python does not.
NO_DAY = {"sqlite": "'garbage'", "postgresql": "'infinity'"}
UNCHECKED = {
    "sqlite": "PRAGMA ignore_check_constraints=ON",
    "postgresql": "ALTER TABLE frozen_file DROP CONSTRAINT ck_frozen_file_form",
}


def two_reports() -> tuple[int, int]:
    """Their ids: what cannot be read cannot be asked for its id either."""
    return frozen(title="First").id, frozen(title="Second").id


def by_sql(statement: str) -> None:
    db.session.execute(text(statement))
    db.session.commit()


def lengthen(report_id: int, form: str) -> None:
    """As text, on SQLite."""
    longer = f"content || {BLANK[dialect()]}"
    by_sql(f"UPDATE frozen_file SET content = {longer} WHERE {of(report_id)} AND form = '{form}'")


def rename_form(report_id: int) -> None:
    by_sql(UNCHECKED[dialect()])
    by_sql(f"UPDATE frozen_file SET form = 'bogus' WHERE {of(report_id)} AND form = 'csv'")
    if dialect() == "sqlite":
        by_sql("PRAGMA ignore_check_constraints=OFF")


def spoil(report_id: int, column: str) -> None:
    by_sql(f"UPDATE frozen_report SET {column} = {NO_DAY[dialect()]} WHERE id = {report_id}")


def break_text(table: str, column: str, where: str) -> None:
    if dialect() == "postgresql":
        pytest.skip("PostgreSQL keeps no broken text")
    by_sql(f"UPDATE {table} SET {column} = CAST(x'ff' AS TEXT) WHERE {where}")


def of(report_id: int) -> str:
    return f"report_id = {report_id}"


def dialect() -> str:
    return db.session.get_bind().dialect.name


def faults_of(found: FrozenCheck, report_id: int, title: str) -> list[str]:
    start = f"Report {report_id}, “{title}”: "
    return [one.removeprefix(start) for one in found.faults if one.startswith(start)]


@pytest.mark.parametrize("form", ["json", "pdf_en"])
def test_a_file_that_became_a_text_is_named_and_still_handed_out(
    manager: StrictClient, form: str
) -> None:
    first, _second = two_reports()
    size = len(manager.get(f"/gender-share/frozen/{first}/{form}").data)

    lengthen(first, form)

    faults = verify().faults
    assert len(faults) == (2 if form == "json" else 3)
    assert f"the file {form} has {size + 1} bytes, not {size}" in faults[0]
    assert f"the file {form} does not have its SHA-256" in faults[1]
    assert len(manager.get(f"/gender-share/frozen/{first}/{form}").data) == size + 1
    page = manager.get(f"/gender-share/frozen/{first}")
    assert page.status_code == 200
    assert ("is not the one that was frozen" in page.text) is (form == "json")


def test_a_file_of_no_form_is_named(manager: StrictClient) -> None:
    first, second = two_reports()

    rename_form(first)

    found = verify()
    assert (found.reports, found.files, len(found.faults)) == (2, 14, 2)
    assert faults_of(found, first, "First") == [
        "the file csv is missing",
        "it holds a file of a form that there is not",
    ]
    shown = manager.get(f"/gender-share/frozen/{first}")
    assert shown.status_code == 422
    assert "A frozen report cannot be read: LookupError" in shown.text
    assert manager.get("/gender-share/frozen").status_code == 200
    assert manager.get(f"/gender-share/frozen/{second}").status_code == 200


@pytest.mark.parametrize("column", ["as_of", "frozen_at"])
def test_a_day_that_is_none_is_named_and_the_check_goes_on(app: Flask, column: str) -> None:
    first, second = two_reports()
    by_sql(f"UPDATE frozen_report SET frozen_by_name = 'Somebody' WHERE id = {second}")
    spoil(first, column)

    result = run(app, "verify-frozen", "--json")

    said = json.loads(result.output)
    assert (result.exit_code, said["reports"], said["files"], len(said["faults"])) == (1, 2, 14, 2)
    assert said["faults"][0].startswith(f"Report {first}, “First”: cannot be read: ")
    assert said["faults"][1] == (
        f"Report {second}, “Second”: made_by in the file json is not the one of the report"
    )


@pytest.mark.parametrize("path", ["", "/{id}", "/{id}/json"])
@pytest.mark.parametrize("column", ["as_of", "frozen_at"])
def test_a_day_that_is_none_is_a_sentence_on_the_pages(
    manager: StrictClient, path: str, column: str
) -> None:
    first, second = two_reports()
    spoil(first, column)

    response = manager.get("/gender-share/frozen" + path.format(id=first))

    assert response.status_code == 422
    assert "A frozen report cannot be read: " in response.text
    assert manager.get(f"/gender-share/frozen/{second}").status_code == 200


def test_a_title_that_is_no_text_is_named(app: Flask) -> None:
    first, _second = two_reports()
    break_text("frozen_report", "title", f"id = {first}")

    faults = verify().faults

    assert len(faults) == 1
    assert faults[0].startswith(f"Report {first}, “?”: cannot be read: OperationalError")


def test_an_audit_trail_that_is_no_text_is_named(app: Flask) -> None:
    first, _second = two_reports()
    drop_audit_guard()
    break_text("audit_entry", "reason", f"record_id = {first}")

    faults = verify().faults

    assert len(faults) == 2
    assert faults[0].startswith("The audit trail cannot be read: OperationalError")
    assert faults[1].startswith(f"Report {first}, “First”: cannot be read: OperationalError")


@pytest.mark.parametrize("has_account", [True, False])
def test_another_account_than_the_trail_names_is_a_fault(
    manager: StrictClient, has_account: bool
) -> None:
    freeze(manager)
    report = the_report()
    assert verify().is_ok

    report.frozen_by_id = (
        make_user("other@example.kg", RoleName.manager).id if has_account else None
    )
    db.session.commit()

    assert faults_of(verify(), report.id, "Quarter") == [
        "the audit trail names another account that froze it"
    ]


def test_an_account_that_was_deleted_is_no_fault(manager: StrictClient) -> None:
    freeze(manager)
    db.session.execute(delete(User))
    db.session.commit()

    assert the_report().frozen_by_id is None
    assert verify().faults == []
