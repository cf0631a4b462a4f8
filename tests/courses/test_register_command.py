"""`flask register import`, with a file that was counted by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select

from icdc.extensions import db
from icdc.models import Act, AuditEntry, Certificate, Course, Enrolment, State, Trainee, TraineeWord
from tests.courses.registers import MIXED, import_content, in_the_registry, run
from tests.factories import acts

ADDED = {
    "rows": 16,
    "people": {"new": 5, "matched": 0},
    "programmes": 2,
    "courses": 3,
    "enrolments": 8,
    "certificates": 3,
    "already_there": 1,
}


def counts(words: dict[str, object]) -> dict[str, object]:
    return {name: words[name] for name in ADDED}


def test_a_dry_run_says_what_it_would_do_and_stores_nothing(app: Flask) -> None:
    words = run(app, str(MIXED))

    assert counts(dict(words)) == ADDED
    assert words["confirmed"] is False
    assert in_the_registry() == [0] * 6
    assert db.session.scalar(select(AuditEntry)) is None


def test_confirming_does_what_the_dry_run_said(app: Flask) -> None:
    dry = run(app, str(MIXED))

    done = run(app, str(MIXED), "--confirm")

    assert dict(done) == dict(dry) | {"confirmed": True}
    assert [in_the_registry()[place] for place in (0, 1, 2, 4, 5)] == [2, 3, 5, 8, 3]
    assert [entry.act for entry in acts()] == [Act.register_imported]


def test_the_same_file_again_adds_nothing(app: Flask) -> None:
    run(app, str(MIXED), "--confirm")
    before = in_the_registry()

    again = run(app, str(MIXED), "--confirm")

    nothing = dict.fromkeys(("programmes", "courses", "enrolments", "certificates"), 0)
    expected = ADDED | nothing | {"people": {"new": 0, "matched": 5}, "already_there": 9}
    assert counts(dict(again)) == expected
    assert in_the_registry() == before


def test_every_fault_of_every_row_is_named(app: Flask) -> None:
    words = run(app, str(MIXED))

    assert [(note["row"], note["column"]) for note in words["errors"]] == [
        (10, "birth_date"), (10, "region"), (10, "result"), (11, "ends_on"),
        (12, "certificate_number"), (13, "programme_code"), (13, "course_title"),
        (13, "starts_on"), (13, "ends_on"), (13, "hours"), (14, "registered_on"),
        (15, "family_name"), (16, "result"),
    ]  # fmt: skip
    assert [(note["row"], note["column"]) for note in words["warnings"]] == [(9, "starts_on")]
    assert words["more_errors"] == 0


def test_what_is_stored_is_what_stood_in_the_file(app: Flask) -> None:
    run(app, str(MIXED), "--confirm")

    aigul = db.session.scalars(select(Trainee).where(Trainee.register_number == "R-1")).one()
    first, second = sorted(aigul.enrolments, key=lambda one: one.course.code)
    assert (aigul.full_name, aigul.birth_date, aigul.region_code, aigul.settlement) == (
        "Асанова Айгүл", date(1990, 5, 1), "KG04", "Ат-Башы",
    )  # fmt: skip
    assert (first.state, first.registered_on) == (State.completed, date(2019, 2, 20))
    assert [one.number for one in first.certificates + second.certificates] == ["A-001", "A-002"]
    assert first.certificates[0].printed["name"] == "Асанова Айгүл"
    assert first.certificates[0].printed["course"] == "Анализ данных"


def test_a_number_without_a_name_is_a_person_and_gets_our_next_certificate(app: Flask) -> None:
    run(app, str(MIXED), "--confirm")

    nameless = db.session.scalars(select(Trainee).where(Trainee.register_number == "R-2")).one()

    assert nameless.family_name == "No. R-2"
    enrolment = nameless.enrolments[0]
    assert enrolment.registered_on == date(2019, 3, 1)
    assert enrolment.certificates[0].number.startswith("ICDC-2019-00001-")


def test_a_pin_is_sealed_and_warns_of_nothing(app: Flask) -> None:
    run(app, str(MIXED), "--confirm")

    holder = db.session.scalars(select(Trainee).where(Trainee.pin_hash.is_not(None))).one()

    assert holder.family_name == "Токтогулова"
    assert b"12302198510123" not in (holder.pin_sealed or b"")


def test_an_error_in_the_middle_of_writing_takes_all_of_it_back(app: Flask) -> None:
    rows = MIXED.read_bytes()

    with broken_when_certificates_are_written(), pytest.raises(RuntimeError):
        import_content(rows)
    db.session.rollback()

    assert in_the_registry() == [0] * 6


def test_two_thousand_rows_come_in(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = [
        f"P{n // 2},Асанова,Айгүл,female,PR,C-{n % 2}-{n // 40},Курс,2019-03-01,2019-03-10,40"
        for n in range(2000)
    ]
    header = (
        "person_id;family_name;given_name;gender;programme_code;course_code;course_title"
        ";starts_on;ends_on;hours"
    )
    path.write_text("\n".join([header, *rows]).replace(",", ";"), encoding="utf-8-sig")

    words = run(app, str(path), "--confirm")

    assert words["people"] == {"new": 1000, "matched": 0}
    assert (words["courses"], words["enrolments"], words["errors"]) == (100, 2000, [])
    assert db.session.query(Enrolment).count() == 2000
    assert db.session.query(Course).count() == 100
    assert db.session.query(Certificate).count() == 0


def test_people_of_a_register_are_found_by_the_same_words_as_others(app: Flask) -> None:
    run(app, str(MIXED), "--confirm")
    imported = db.session.scalars(select(Trainee)).all()
    kept = {one.id: (one.search_key, one.identity_key, one.sort_key) for one in imported}
    words = {
        tuple(row) for row in db.session.execute(select(TraineeWord.word, TraineeWord.trainee_id))
    }

    for trainee in imported:
        trainee.email, name = f"{trainee.email} ", trainee.family_name
        trainee.family_name = f"{name}x"
        db.session.flush()
        trainee.family_name, trainee.email = name, trainee.email.strip()
    db.session.commit()

    assert {one.id: (one.search_key, one.identity_key, one.sort_key) for one in imported} == kept
    assert {
        tuple(row) for row in db.session.execute(select(TraineeWord.word, TraineeWord.trainee_id))
    } == words


class broken_when_certificates_are_written:  # noqa: N801 (reads as a sentence where it is used)
    """The database fails at the last of the things that are written."""

    def __enter__(self) -> None:
        self.listen: Callable[..., None] = _break
        event.listen(db.session.get_bind(), "before_cursor_execute", self.listen)

    def __exit__(self, *_fault: object) -> None:
        event.remove(db.session.get_bind(), "before_cursor_execute", self.listen)


def _break(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
    if statement.startswith("INSERT INTO certificate ("):
        raise RuntimeError("the disk is full")
