"""The five real lists give exactly what was counted by hand in expected.json."""

import json

from flask import Flask
from sqlalchemy import func, select

from icdc.courses.lists.plans import Mark
from icdc.extensions import db
from icdc.models import Enrolment, Gender, Trainee
from tests.courses.lists import LISTS, brought_in, planned
from tests.factories import make_course

EXPECTED = json.loads((LISTS / "expected.json").read_text())


def heads(gender: Gender | None = None) -> int:
    wanted = select(func.count(Trainee.id))
    return db.session.scalars(wanted.where(Trainee.gender == gender) if gender else wanted).one()


def test_the_five_lists_come_out_as_expected_and_again_add_nobody(app: Flask) -> None:
    courses = {name: make_course(name.partition(".")[0]) for name in EXPECTED["files"]}

    for name, expected in EXPECTED["files"].items():
        plan = brought_in(courses[name], (LISTS / name).read_bytes(), name)
        women = sum(row.row.values["gender"] == Gender.female for row in plan.to_enrol)
        assert {
            "rows": plan.lines,
            "enrolments": len(plan.to_enrol),
            "women": women,
            "duplicate_rows": plan.count(Mark.twice),
        } == expected
        assert plan.errors == []
        assert not [note for note in plan.warnings if "name" in note.message.split()]

    for name in EXPECTED["files"]:
        assert brought_in(courses[name], (LISTS / name).read_bytes(), name).to_enrol == []
    people = (heads(), heads(Gender.female), heads(Gender.male), heads(Gender.not_stated))
    assert people == (147, 90, 57, 0)
    assert db.session.scalar(select(func.count(Enrolment.id))) == 153


def test_the_double_line_names_its_twin(app: Flask) -> None:
    plan = planned(make_course(), (LISTS / "DA-2023-01.xlsx").read_bytes(), "DA-2023-01.xlsx")

    twice = [(one.row.number, one.twin) for one in plan.rows if one.mark is Mark.twice]

    assert twice == [(33, 7)]


def test_a_formula_is_named_by_line_and_column_and_counts_as_empty(app: Flask) -> None:
    plan = planned(make_course(), (LISTS / "DA-2023-02.xlsx").read_bytes(), "DA-2023-02.xlsx")

    assert [(note.row, note.column) for note in plan.warnings] == [(7, "Мекеме")]
    assert plan.rows[5].row.values["organisation"] == ""


def test_a_total_is_left_out_and_named(app: Flask) -> None:
    plan = planned(make_course(), (LISTS / "DA-2023-03.xlsx").read_bytes(), "DA-2023-03.xlsx")

    assert [(note.row, note.message) for note in plan.warnings] == [
        (32, "This line is a total; it was left out.")
    ]


def test_windows_1251_is_read_with_a_warning(app: Flask) -> None:
    plan = planned(make_course(), (LISTS / "DA-2023-05.csv").read_bytes(), "DA-2023-05.csv")

    assert "Windows-1251" in plan.warnings[0].message
    assert plan.rows[0].row.values["family_name"] == "Кадыров"
