"""`gender-share verify-frozen` and `gender-share --freeze`: whatever was touched is named."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import delete

from icdc.extensions import db
from icdc.gender_share.frozen.files import sha256
from icdc.gender_share.frozen.freezing import recorded, restated, store
from icdc.gender_share.frozen.queries import stored_of
from icdc.models import AuditEntry, FrozenFile, FrozenForm, FrozenReport
from icdc.web.clock import today
from tests.factories import acts
from tests.gender_share.frozen import frozen, the_report
from tests.tampering import drop_audit_guard

pytestmark = pytest.mark.usefixtures("cast")


def run(app: Flask, *words: str) -> Result:
    db.session.commit()
    return app.test_cli_runner().invoke(args=["gender-share", *words])


def file_of(report: FrozenReport, form: FrozenForm = FrozenForm.json) -> FrozenFile:
    return db.session.get_one(FrozenFile, (report.id, form))


def test_sound_reports_are_said_to_be_sound(app: Flask) -> None:
    report = frozen()
    again = restated(report, stored_of(report).selection, today(), "Жылдыз", "Late")
    store(again, None)

    result = run(app, "verify-frozen")

    assert result.exit_code == 0
    assert result.output == "The frozen reports are sound: 2 reports.\n"


def test_an_empty_registry_is_sound(app: Flask) -> None:
    assert run(app, "verify-frozen").output == "The frozen reports are sound: 0 reports.\n"


def longer_file(report: FrozenReport) -> None:
    file_of(report, FrozenForm.csv).content += b" "


def other_letter(report: FrozenReport) -> None:
    file = file_of(report, FrozenForm.pdf_ru)
    file.content = b"#" + file.content[1:]


def no_file(report: FrozenReport) -> None:
    db.session.execute(delete(FrozenFile).where(FrozenFile.form == FrozenForm.xlsx))


def other_hash_of_the_report(report: FrozenReport) -> None:
    report.sha256 = "0" * 64


def other_title(report: FrozenReport) -> None:
    report.title = "Another"


def other_author(report: FrozenReport) -> None:
    report.frozen_by_name = "Somebody else"


def skipped_version(report: FrozenReport) -> None:
    report.number = report.id + 7


def no_word_in_the_trail(report: FrozenReport) -> None:
    drop_audit_guard()
    db.session.execute(delete(AuditEntry))


def no_json(report: FrozenReport) -> None:
    rewrite(report, b"[]")


def more_women(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    facts["figures"]["registered"]["people"]["women"] += 1
    rewrite(report, json.dumps(facts).encode())


def other_share(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    facts["figures"]["certified"]["certificates"]["share"] = "12.0"
    rewrite(report, json.dumps(facts).encode())


def one_row_less(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    facts["registered"].pop()
    rewrite(report, json.dumps(facts).encode())


def a_row_of_another_group(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    facts["certified"][0][facts["row"].index("course")] = "XX-9"
    rewrite(report, json.dumps(facts).encode())


def another_paper(report: FrozenReport) -> None:
    """With the hash and the size of its own row made to fit."""
    file = file_of(report, FrozenForm.pdf_en)
    file.content, file.size, file.sha256 = b"%PDF", 4, sha256(b"%PDF")


def other_need(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    facts["figures"]["groups"][0]["registered"]["people"]["women_needed"] = 9
    rewrite(report, json.dumps(facts).encode())


def no_title(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    del facts["title"]
    rewrite(report, json.dumps(facts).encode())


def no_share(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    del facts["figures"]["registered"]["people"]["share"]
    rewrite(report, json.dumps(facts).encode())


def a_number_too_many(report: FrozenReport) -> None:
    facts = json.loads(file_of(report).content)
    facts["figures"]["registered"]["more"] = 5
    rewrite(report, json.dumps(facts).encode())


def lists_without_end(report: FrozenReport) -> None:
    rewrite(report, 100_000 * b"[")


def rewrite(report: FrozenReport, content: bytes) -> None:
    """With every hash made to fit, in the audit trail as well."""
    file = file_of(report)
    file.content, file.size, file.sha256 = content, len(content), sha256(content)
    report.sha256 = file.sha256
    drop_audit_guard()
    acts()[-1].reason = recorded(report)


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (longer_file, "the file csv has "),
        (longer_file, "the file csv does not have its SHA-256"),
        (other_letter, "the file pdf_ru does not have its SHA-256"),
        (no_file, "the file xlsx is missing"),
        (other_hash_of_the_report, "its SHA-256 is not that of the file json"),
        (other_hash_of_the_report, "the audit trail does not tell of this report"),
        (other_title, "title in the file json is not the one of the report"),
        (other_author, "made_by in the file json is not the one of the report"),
        (skipped_version, "it restates no report, but is no first version of its own"),
        (no_word_in_the_trail, "the audit trail does not tell of this report"),
        (no_json, "The file of the report cannot be read"),
        (more_women, "registered people (all): the figures say 3 women, 1 men"),
        (
            more_women,
            "registered people (all): total, shares, target or women needed do not follow",
        ),
        (other_share, "certified certificates (all): total, shares"),
        (another_paper, "the file pdf_en is not the one that the file json names"),
        (other_need, "total, shares, target or women needed do not follow"),
        (no_title, "The file of the report cannot be read: KeyError('title')"),
        (no_share, "registered people (all): total, shares"),
        (a_number_too_many, "registered (all) holds other figures than it should"),
        (lists_without_end, "The file of the report cannot be read: RecursionError"),
        (one_row_less, "registered rows (all): the figures say"),
        (a_row_of_another_group, "certified rows of XX-9 are in no group"),
    ],
)
def test_whatever_was_touched_is_named(
    app: Flask, tamper: Callable[[FrozenReport], None], fault: str
) -> None:
    tamper(frozen())

    result = run(app, "verify-frozen")

    assert result.exit_code == 1
    assert result.output.startswith("The frozen reports are not sound: 1 report.\n")
    assert fault in result.output


def test_a_version_that_does_not_follow_is_named(app: Flask) -> None:
    report = frozen()
    store(restated(report, stored_of(report).selection, today(), "Жылдыз", "Late"), None)
    db.session.flush()
    the_report().version = 3

    assert "version 3 does not follow version 1" in run(app, "verify-frozen").output


def test_a_report_that_is_gone_is_named(app: Flask) -> None:
    frozen(title="Twinning")
    db.session.execute(delete(FrozenFile))
    db.session.execute(delete(FrozenReport))

    result = run(app, "verify-frozen", "--json")

    said = json.loads(result.output)
    assert result.exit_code == 1
    assert (said["ok"], said["reports"], len(said["faults"])) == (False, 0, 1)
    assert "is gone; the audit trail tells of it: Twinning; SHA-256" in said["faults"][0]


def test_the_command_freezes_what_it_would_print(app: Flask) -> None:
    words = ["--from", "2023-01-01", "--to", "2023-03-31"]
    figures = json.loads(run(app, *words, "--json").output)

    said = json.loads(run(app, *words, "--freeze", "Quarter", "--note", "By mail", "--json").output)

    report = the_report()
    assert said == {"id": report.id, "sha256": report.sha256}
    assert stored_of(report).facts["figures"] == figures
    assert (report.title, report.note, report.frozen_by_name) == ("Quarter", "By mail", "")


def test_a_report_without_a_title_is_refused(app: Flask) -> None:
    result = run(app, "--freeze", " ")

    assert result.exit_code == 1
    assert "is empty or longer than 200 letters" in result.output


def test_the_note_of_a_command_is_cleaned(app: Flask) -> None:
    run(app, "--freeze", "Quarter", "--note", "By \u202email\x07\r\nto  Osh ")

    assert the_report().note == "By mail\nto Osh"
