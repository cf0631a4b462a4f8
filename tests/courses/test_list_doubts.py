"""What a list makes the office ask: one PIN and two names, namesakes, a file of another course."""

from datetime import date

import pytest
from flask import Flask

from icdc.courses.lists.plans import Mark, Plan
from icdc.models import User
from tests.conftest import StrictClient
from tests.courses.lists import brought_in, csv_of, planned, upload
from tests.factories import make_course, make_enrolment, make_trainee

HEADER = "Фамилия;Имя;Отчество;Дата рождения;ПИН;Эл. почта;Телефон"
BORN = date(1990, 2, 1)
PIN = "10102199000017"
OTHER_PIN = "10102199000018"


def plan_of(*lines: str) -> Plan:
    return planned(make_course(), csv_of(*lines, header=HEADER))


@pytest.mark.parametrize("born", ["", "02.02.1990"])
def test_a_pin_of_somebody_of_another_name_is_an_error(app: Flask, born: str) -> None:
    make_trainee(birth_date=BORN, pin=PIN, region_code="KG02")

    plan = plan_of(f"Бекова;Асель;;{born};{PIN};;")

    assert [row.mark for row in plan.rows] == [Mark.error]
    assert [(note.row, note.column) for note in plan.errors] == [(2, "ПИН")]
    assert "pin" in plan.rows[0].faulty_names
    sentence = plan.errors[0].message
    assert "belongs to somebody of another name: Асанова Айгүл, 1990, Issyk-Kul" in sentence
    assert PIN not in sentence


def test_the_same_date_of_birth_makes_it_another_spelling(app: Flask) -> None:
    make_trainee(birth_date=BORN, pin=PIN)

    plan = plan_of(f"Асановва;Айгүл;;01.02.1990;{PIN};;")

    assert [row.mark for row in plan.rows] == [Mark.known]
    assert [(note.row, note.column) for note in plan.warnings] == [(2, "Фамилия")]


def test_one_pin_with_two_names_in_a_file_is_an_error(app: Flask) -> None:
    plan = plan_of(f"Асанова;Айгүл;;;{PIN};;", f"Бекова;Асель;;;{PIN};;")

    assert [row.mark for row in plan.rows] == [Mark.new, Mark.error]
    assert "stands in line 2 with another name" in plan.errors[0].message


def test_two_spellings_in_a_file_are_told(app: Flask) -> None:
    born = f"01.02.1990;{PIN};;"

    plan = plan_of(f"Асанова;Айгүл;;{born}", f"Асановва;Айгүл;;{born}")

    assert [row.mark for row in plan.rows] == [Mark.new, Mark.twice]
    assert "written differently" in plan.warnings[0].message


def test_a_line_with_a_foreign_pin_stays_out(app: Flask) -> None:
    make_trainee(pin=PIN)
    course = make_course()

    brought_in(course, csv_of(f"Бекова;Асель;;;{PIN};;", header=HEADER))

    assert course.enrolments == []


def test_a_trainer_does_not_learn_whose_a_pin_is(
    client: StrictClient, manager: StrictClient, trainer: User
) -> None:
    make_trainee("Осмонова", "Жаңыл", pin=PIN)
    course = make_course(trainers=[trainer])
    content = csv_of(f"Бекова;Асель;;;{PIN};;", header=HEADER)

    page = client.get(upload(client, course, content).location).text
    office = manager.get(upload(manager, course, content).location).text

    assert "of another name" not in page
    assert "Осмонова" not in page
    assert "belongs to somebody of another name: Осмонова Жаңыл. Correct" in office
    assert PIN not in page + office


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("Асанова;Айгүл;;;;;", True),
        ("Aigul;Asanova;;;;;", True),
        ("Асанова;Айгүл;;;;b@example.kg;", True),
        ("Асанова;Айгүл;Бакытовна;;;;", True),
        ("Асанова;Айгүл;Эмировна;;;;", False),
        ("Асанова;Айгүл;;02.02.1990;;;", False),
        (f"Асанова;Айгүл;;;{OTHER_PIN};;", False),
        ("Бекова;Айгүл;;;;;", False),
    ],
)
def test_a_new_person_with_a_namesake_is_told(app: Flask, line: str, is_told: bool) -> None:
    make_trainee(birth_date=BORN, pin=PIN, patronymic="Бакытовна", region_code="KG02")

    plan = plan_of(line)

    assert [row.mark for row in plan.rows] == [Mark.new]
    assert [note.message for note in plan.warnings] == is_told * [
        "A person of this name is known: Асанова Айгүл Бакытовна, 1990, Issyk-Kul."
        " If it is the same person, add the date of birth or the PIN."
    ]


def test_a_namesake_in_an_earlier_line_is_told(app: Flask) -> None:
    plan = plan_of("Асанова;Айгүл;;01.02.1990;;;", "Асанова;Айгүл;;;;;")

    assert [row.mark for row in plan.rows] == [Mark.new, Mark.new]
    assert [note.row for note in plan.warnings] == [3]
    assert "stands in line 2" in plan.warnings[0].message


def test_a_list_of_mere_names_adds_nobody_the_second_time(app: Flask) -> None:
    course = make_course()
    content = csv_of(*["Асанова;Айгүл;;;;;"] * 2, "Бекова;Асель;;;;;", header=HEADER)

    first, second = brought_in(course, content), brought_in(course, content)

    assert [row.mark for row in first.rows] == [Mark.new] * 3
    assert [row.mark for row in second.rows] == [Mark.here] * 3
    assert len(course.enrolments) == 3


def test_one_more_of_the_name_is_new_to_the_course(app: Flask) -> None:
    course = make_enrolment().course

    plan = planned(course, csv_of(*["Асанова;Айгүл;;;;;"] * 2, header=HEADER))

    assert [row.mark for row in plan.rows] == [Mark.here, Mark.new]


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("DA-2023-03.csv", True),
        ("список_da-2023-03_final.csv", True),
        ("DA-2023-031.csv", False),
        ("DA-2023-03 и DA-2026-01.csv", False),
        ("list.csv", False),
    ],
)
def test_a_file_that_names_another_course_is_spoken_of(
    app: Flask, name: str, is_told: bool
) -> None:
    make_course("DA-2023-03")

    plan = planned(make_course("DA-2026-01"), csv_of("Асанова;Айгүл;;;;;", header=HEADER), name)

    assert [note.message for note in plan.warnings] == is_told * [
        "The file's name speaks of the course DA-2023-03; this list goes into DA-2026-01."
    ]
