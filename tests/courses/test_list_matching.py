"""Who is who: known people, people twice in a file, people already in the course."""

from datetime import date

import pytest
from flask import Flask

from icdc.courses.lists.plans import Mark, Plan
from icdc.models import Gender, State
from tests.courses.lists import brought_in, csv_of, planned
from tests.factories import make_course, make_enrolment, make_trainee
from tests.statements import selects

HEADER = "Фамилия;Имя;Отчество;Дата рождения;ПИН;Эл. почта;Телефон"
BORN = date(1990, 2, 1)
PIN = "10102199000017"
OTHER_PIN = "10102199000018"


def plan_of(*lines: str) -> Plan:
    return planned(make_course(), csv_of(*lines, header=HEADER))


def marks(*lines: str) -> list[str]:
    return [planned.mark.value for planned in plan_of(*lines).rows]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        (f"Другая;Асель;;01.02.1990;{PIN};;", Mark.known),
        (f"Асанова;Айгүл;;01.02.1990;{OTHER_PIN};;", Mark.new),
        ("Асанова;Айгүл;;01.02.1990;;;", Mark.known),
        ("Asanova;Aigul;;01.02.1990;;;", Mark.known),
        ("АЙГУЛЬ;Асанова;;01.02.1990;;;", Mark.known),
        ("Асанова;Айгүл;;02.02.1990;;;", Mark.new),
        ("Асанова;Айгүл;Бакытовна;01.02.1990;;;", Mark.known),
        ("Асанова;Айгүл;Эмировна;01.02.1990;;;", Mark.new),
        ("Асанова;Айгүл;;;;A@example.kg;", Mark.known),
        ("Асанова;Айгүл;;;;;0700 000045", Mark.known),
        ("Асанова;Айгүл;;;;b@example.kg;", Mark.new),
        ("Асанова;Айгүл;;;;;", Mark.new),
        ("Осмонова;Асель;;01.02.1990;;a@example.kg;", Mark.new),
    ],
)
def test_a_person_is_known_by_pin_or_by_name_and_one_thing_more(
    app: Flask, line: str, mark: Mark
) -> None:
    make_trainee(
        birth_date=BORN, pin=PIN, patronymic="Бакытовна", email="a@example.kg",
        phone="+996 700 000045",
    )  # fmt: skip

    assert marks(line) == [mark]


@pytest.mark.parametrize(
    ("first", "second", "mark"),
    [
        (f"Асанова;Айгүл;;01.02.1990;{PIN};;", f"Асанова;Айгүл;;01.02.1990;{PIN};;", "twice"),
        (f"Асанова;Айгүл;;01.02.1990;{PIN};;", f"Асанова;Айгүл;;01.02.1990;{OTHER_PIN};;", "new"),
        (f"Асанова;Айгүл;;01.02.1990;{PIN};;", " асанова ;АЙГУЛ;;01.02.1990;;;", "twice"),
        ("Асанова;Айгүл;;;;a@example.kg;", "Асанова;Айгүл;;01.02.1990;;a@example.kg;", "twice"),
        ("Асанова;Айгүл;;01.02.1990;;;", "Асанова;Айгүл;;;;;", "new"),
    ],
)
def test_the_same_rule_finds_people_twice_in_a_file(
    app: Flask, first: str, second: str, mark: str
) -> None:
    assert marks(first, second) == ["new", mark]


def test_two_pins_are_two_people_even_where_a_line_without_one_fits_both(app: Flask) -> None:
    name = "Асанова;Айгүл;;01.02.1990"

    assert marks(f"{name};;;", f"{name};{PIN};;", f"{name};{OTHER_PIN};;") == [
        "new", "twice", "new",
    ]  # fmt: skip


def test_two_spellings_of_one_known_person_are_one_person(app: Flask) -> None:
    make_trainee(birth_date=BORN, pin=PIN)

    assert marks(f"Осмонова;Айгүл;;01.02.1990;{PIN};;", "Асанова;Айгүл;;01.02.1990;;;") == [
        "known", "twice",
    ]  # fmt: skip


def test_what_the_registry_knows_stays_and_its_gaps_are_filled(app: Flask) -> None:
    trainee = make_trainee(birth_date=BORN, email="a@example.kg", gender=Gender.not_stated)
    header = HEADER + ";Пол"

    plan = brought_in(
        make_course(),
        csv_of(f"Асанова;Айгүл;;01.02.1990;{PIN};b@example.kg;+996 700 1;ж", header=header),
    )

    assert (trainee.email, trainee.phone) == ("a@example.kg", "+996 700 1")
    assert trainee.has_pin
    assert trainee.gender is Gender.female
    assert [(note.row, note.column) for note in plan.warnings] == [(2, "Эл. почта")]


def test_another_spelling_of_the_same_is_nothing_to_look_at(app: Flask) -> None:
    make_trainee(birth_date=BORN, phone="+996 700 000045")

    assert plan_of("Асанова;Айгул;;01.02.1990;;;0700-000-045").warnings == []


def test_double_records_in_the_registry_are_spoken_of(app: Flask) -> None:
    course = make_course()
    make_trainee(birth_date=BORN)
    second = make_enrolment(course, make_trainee(birth_date=BORN)).trainee

    plan = planned(course, csv_of("Асанова;Айгүл;;01.02.1990;;;", header=HEADER))

    assert plan.rows[0].mark is Mark.here
    assert plan.rows[0].trainee is second
    assert "double records" in plan.warnings[0].message


@pytest.mark.parametrize("state", State)
def test_who_is_or_was_in_the_course_is_not_enrolled_again(app: Flask, state: State) -> None:
    enrolment = make_enrolment(trainee=make_trainee(birth_date=BORN), state=state)

    plan = brought_in(enrolment.course, csv_of("Асанова;Айгүл;;01.02.1990;;;", header=HEADER))

    assert plan.rows[0].mark is Mark.here
    assert enrolment.state is state
    assert len(plan.warnings) == enrolment.has_left


def test_whoever_finds_no_seat_waits(app: Flask) -> None:
    course = make_course(capacity=3)
    make_enrolment(course)

    plan = brought_in(course, csv_of(*(f"Асанов;Бек{n};;;;;" for n in "абвг"), header=HEADER))

    states = [enrolment.state for enrolment in sorted(course.enrolments, key=lambda one: one.id)]
    assert plan.waiting == 2
    assert states == [State.registered] * 3 + [State.waiting] * 2


def test_lines_with_errors_stay_out(app: Flask) -> None:
    course = make_course()

    plan = brought_in(course, csv_of("Асанова;Айгүл;;x;;;", "Асанов;Бек;;;;;", header=HEADER))

    assert [enrolment.trainee.given_name for enrolment in course.enrolments] == ["Бек"]
    assert plan.count(Mark.error) == 1


def test_a_long_list_takes_as_many_statements_as_a_short_one(app: Flask) -> None:
    lines = [f"Асанов{'а' * n};Бек;;01.02.1990;;;" for n in range(60)]
    course = make_course()

    with selects() as few:
        planned(course, csv_of(*lines[:2], header=HEADER))
    with selects() as many:
        planned(course, csv_of(*lines, header=HEADER))

    assert len(many) <= len(few) <= 4
