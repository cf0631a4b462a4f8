"""`participants import` and `enrolments complete`: what programs read, and refusals."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Enrolment, State, Trainee
from icdc.web.clock import today
from tests.courses.lists import LISTS, csv_of
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee

LIST = str(LISTS / "DA-2023-01.xlsx")
HEADER = "Фамилия;Имя;Дата рождения"


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def import_list(app: Flask, *words: str) -> Result:
    return run(app, "participants", "import", *words, "--course", "DA-1", "--json")


def test_without_confirm_it_is_a_preview(app: Flask) -> None:
    make_course("DA-1")

    result = import_list(app, LIST)

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "rows": 30, "new": 29, "matched": 0, "duplicates": 1, "errors": [], "warnings": [],
        "enrolled": 29, "confirmed": False,
    }  # fmt: skip
    assert db.session.scalar(select(func.count(Trainee.id))) == 0


def test_with_confirm_it_is_done_and_again_adds_nobody(app: Flask) -> None:
    make_course("DA-1")

    first, second = (json.loads(import_list(app, LIST, "--confirm").stdout) for _time in range(2))

    assert (first["new"], first["enrolled"], first["confirmed"]) == (29, 29, True)
    assert (second["new"], second["matched"], second["enrolled"]) == (0, 29, 0)
    assert db.session.scalar(select(func.count(Enrolment.id))) == 29


@pytest.mark.parametrize(
    ("words", "day"),
    [((), date(2023, 3, 1)), (("--on", "15.02.2023"), date(2023, 2, 15))],
)
def test_the_day_of_registration_can_be_given(
    app: Flask, words: tuple[str, ...], day: date
) -> None:
    make_course("DA-1")

    import_list(app, LIST, "--confirm", *words)

    assert set(db.session.scalars(select(Enrolment.registered_on))) == {day}


def test_errors_and_warnings_name_line_and_column(app: Flask, tmp_path: Path) -> None:
    make_course("DA-1")
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of("Асанова;Айгүл;x", header=HEADER + ";Обед"))

    found = json.loads(import_list(app, str(file)).stdout)

    assert [(one["row"], one["column"]) for one in found["errors"]] == [(2, "Дата рождения")]
    assert [(one["row"], one["column"]) for one in found["warnings"]] == [(1, "Обед")]
    assert set(found["errors"][0]) == {"row", "column", "message"}


def test_a_person_reads_a_sentence(app: Flask) -> None:
    make_course("DA-1")

    result = run(app, "participants", "import", LIST, "--course", "DA-1")

    assert "Would bring in 29 people: 29 new, 0 known; 1 twice in the file." in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.csv", b"a;b", "No line with column headers"),
        ("list.xlsx", b"<html>", "not a spreadsheet file"),
        ("list.doc", b"x", "Only .xlsx, .xls, .ods and .csv"),
        ("list.csv", None, "does not exist"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_1(
    app: Flask, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    make_course("DA-1")
    if content is not None:
        (tmp_path / name).write_bytes(content)

    result = import_list(app, str(tmp_path / name), "--confirm")

    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_nobody_is_registered_in_the_future(app: Flask) -> None:
    make_course("DA-1")

    result = import_list(app, LIST, "--confirm", "--on", str(today() + timedelta(days=1)))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "in the future" in result.stderr
    assert db.session.scalar(select(func.count(Trainee.id))) == 0


def test_a_person_reads_who_is_there_already(app: Flask) -> None:
    make_course("DA-1")
    import_list(app, LIST, "--confirm")

    result = run(app, "participants", "import", LIST, "--course", "DA-1")

    assert "29 people of the list are already in the course" in result.stdout


def test_a_long_text_is_repeated_by_its_beginning(app: Flask, tmp_path: Path) -> None:
    make_course("DA-1")
    (tmp_path / "list.csv").write_bytes(csv_of(f"Асанова;Айгүл;{'x' * 5000}", header=HEADER))

    found = json.loads(import_list(app, str(tmp_path / "list.csv")).stdout)

    assert found["errors"][0]["message"].startswith(f"“{'x' * 60}…”")


def test_an_unknown_course_is_refused(app: Flask) -> None:
    result = import_list(app, LIST)

    assert result.exit_code == 1
    assert "There is no course DA-1." in result.stderr


def complete(app: Flask, *words: str) -> dict[str, object]:
    result = run(app, "enrolments", "complete", "--course", "DA-1", "--json", *words)
    assert result.exit_code == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_all_registered_ones_have_completed(app: Flask) -> None:
    course = make_course("DA-1")
    states = (State.registered, State.registered, State.waiting, State.withdrawn)
    kept = [make_enrolment(course, state=state) for state in states]

    assert complete(app) == {"completed": 2, "not_completed": 0, "not_found": []}
    assert [one.state for one in kept] == [
        State.completed, State.completed, State.waiting, State.withdrawn,
    ]  # fmt: skip


def test_those_in_the_file_have_not_completed(app: Flask, tmp_path: Path) -> None:
    course = make_course("DA-1")
    born = date(1990, 2, 1)
    excepted = make_enrolment(course, make_trainee(birth_date=born))
    named = make_enrolment(course, make_trainee("Осмонова", "Асель"))
    passed = make_enrolment(course, make_trainee("Бекова", "Асель"))
    certified = make_enrolment(course, make_trainee("Токоева", "Асель"), State.completed)
    make_certificate(certified)
    file = tmp_path / "except.csv"
    file.write_bytes(
        csv_of(
            "Asanova;Aigul;01.02.1990", "Осмонова;Асель;", "Никто;Никак;", "Токоева;Асель;",
            "Я;Я;x",
            header=HEADER,
        )
    )  # fmt: skip

    found = complete(app, "--except-file", str(file))

    assert (found["completed"], found["not_completed"]) == (1, 2)
    assert found["not_found"] == [
        {"row": 4, "message": "Nobody like this is in the course."},
        {"row": 5, "message": "Токоева Асель has a certificate."},
        {"row": 6, "message": "“x” is not a date; write it as 31.12.1990."},
    ]
    assert (excepted.state, named.state, passed.state, certified.state) == (
        State.not_completed, State.not_completed, State.completed, State.completed,
    )  # fmt: skip


def test_a_name_that_two_bear_is_asked_about(app: Flask, tmp_path: Path) -> None:
    course = make_course("DA-1")
    make_enrolment(course, make_trainee())
    make_enrolment(course, make_trainee())
    file = tmp_path / "except.csv"
    file.write_bytes(csv_of("Асанова;Айгүл;", header=HEADER))

    found = complete(app, "--except-file", str(file))

    assert found["not_completed"] == 0
    assert "Several people" in str(found["not_found"])


def test_columns_can_be_named_where_the_file_does_not(app: Flask, tmp_path: Path) -> None:
    make_course("DA-1")
    file = tmp_path / "list.csv"
    file.write_bytes("Асанова;Айгүл\nОсмонов;Бек".encode())
    said = ("--header-line", "0", "--column", "family_name=1", "--column", "given_name=2")

    good = import_list(app, str(file), *said)
    bad = import_list(app, str(file), "--column", "height=1")

    assert '"rows": 2' in good.stdout
    assert "Write --column as family_name=2" in bad.stderr
