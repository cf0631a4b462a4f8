"""The figures against a plain count in Python, over random registries, on both databases."""

import random
from datetime import date, timedelta

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.gender_share.ages import BAND_KEYS
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period
from icdc.gender_share.queries import report_on
from icdc.gender_share.selection import Selection
from icdc.models import (
    Attendance,
    Course,
    Enrolment,
    Gender,
    Programme,
    RevocationClass,
    Sector,
    State,
    Trainee,
)
from tests.courses.attending import make_session
from tests.factories import make_certificate, make_course, make_programme, save, settle, together
from tests.gender_share import naive

TODAY = date(2024, 1, 15)
# Days on which something begins or ends, and their neighbours, are where counts go wrong.
DAYS = [
    date(2022, 12, 31), date(2023, 1, 1), date(2023, 3, 31), date(2023, 4, 1), date(2023, 6, 30),
    date(2023, 10, 31), date(2023, 11, 1), date(2023, 12, 31), date(2024, 1, 1),
]  # fmt: skip
# Somebody's birthday is one of the days; 29 February is one of its own.
BIRTHDAYS = [
    None, date(1998, 3, 31), date(1998, 4, 1), date(2004, 2, 29), date(1968, 12, 31),
    date(2006, 1, 1),
]  # fmt: skip
HOMES = [None, "KG02", "KG11", "KG21"]


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_the_one_that_a_plain_count_gives(app: Flask, seed: int) -> None:
    dice = random.Random(seed)
    fill(dice)
    registry = naive.everything()

    for selection in selections(dice, 25):
        report = report_on(selection, TODAY)
        registered = naive.registered(registry, selection)
        certified = naive.certified(registry, selection, TODAY)
        assert report.registered == naive.counted(registered), selection
        assert report.certified == naive.counted(certified), selection
        assert report.registered_newcomers == naive.newcomers(registered), selection
        assert report.certified_newcomers == naive.newcomers(certified), selection
        groups = {group.key: group for group in report.groups}
        expected = naive.groups(registered, selection.by), naive.groups(certified, selection.by)
        assert groups.keys() == expected[0].keys() | expected[1].keys(), selection
        for key, counted in expected[0].items():
            assert groups[key].registered == counted, (selection, key)
        for key, counted in expected[1].items():
            assert groups[key].certified == counted, (selection, key)
        steps = {step.name.value: step.people for step in report.steps}
        assert steps == naive.steps(registry, selection, TODAY), selection


@together()
def fill(dice: random.Random) -> None:
    """About forty people in eight courses, some of them often, with papers of every fate."""
    programmes = [make_programme(f"P{number}") for number in range(3)]
    courses = [_course(dice, programmes, number) for number in range(8)]
    people = [_person(dice) for _ in range(40)]
    db.session.add_all(people)
    for course in courses:
        for person in dice.sample(people, dice.randint(0, 25)):
            _enrol(dice, course, person)
    settle()
    double = dice.choice(naive.everything())
    doubles = dice.choice([None, double])
    if doubles:
        # As a merge leaves it: the weaker enrolment of one person in one course stands aside.
        weak = Enrolment(
            course=double.course, trainee=double.trainee, state=State.cancelled,
            registered_on=double.registered_on, doubles_id=double.id,
        )  # fmt: skip
        db.session.add(weak)
        settle()
        make_certificate(weak, dice.choice(DAYS))


def selections(dice: random.Random, number: int) -> list[Selection]:
    return [Selection(by=by) for by in By] + [_selection(dice) for _ in range(number)]


def _course(dice: random.Random, programmes: list[Programme], number: int) -> Course:
    course = make_course(
        f"C{number}", dice.choice(programmes), region_code=dice.choice(HOMES),
        ends_on=dice.choice([day for day in DAYS if day >= date(2023, 3, 31)]),
    )  # fmt: skip
    for _ in range(dice.randint(0, 2)):
        make_session(course, held_on=dice.choice(DAYS))
    return course


def _person(dice: random.Random) -> Trainee:
    return Trainee(
        family_name="Асанова",
        gender=dice.choice([*Gender, Gender.female, Gender.male]),
        birth_date=dice.choice(BIRTHDAYS),
        region_code=dice.choice(HOMES),
        settlement=dice.choice(["", "Нарын", "Ат-Башы"]),
        sector=dice.choice([None, *Sector]),
    )


def _enrol(dice: random.Random, course: Course, person: Trainee) -> None:
    enrolment = Enrolment(
        course=course,
        trainee=person,
        state=dice.choice([*State, State.completed, State.completed]),
        registered_on=dice.choice(DAYS),
    )
    if enrolment.has_left or enrolment.state is State.waiting:
        enrolment.left_on = dice.choice([None, *DAYS])
    save(enrolment)
    for session in course.sessions:
        if dice.random() < 0.6:
            is_present = dice.random() < 0.7
            save(Attendance(enrolment=enrolment, session=session, is_present=is_present))
    if enrolment.state is State.completed:
        _certify(dice, enrolment)


def _certify(dice: random.Random, enrolment: Enrolment) -> None:
    """Nothing, a paper, one that was revoked, a revoked one and another, or a replaced one."""
    fate, day = dice.randint(0, 4), dice.choice(DAYS)
    if not fate:
        return
    paper = make_certificate(enrolment, day)
    if fate in (2, 3):
        on = dice.choice([later for later in DAYS if later >= day])
        paper.revoke(RevocationClass.other, "By mistake", on, None)
        db.session.flush()
    if fate == 3:
        make_certificate(enrolment, dice.choice(DAYS))
    if fate == 4:
        paper.replaced_on = day + timedelta(days=1)
        db.session.flush()
        make_certificate(enrolment, day)


def _selection(dice: random.Random) -> Selection:
    def perhaps(choices: list[str]) -> str | None:
        return dice.choice(choices) if dice.random() < 0.25 else None

    first, last = sorted(dice.choices(DAYS, k=2))
    return Selection(
        period=Period(dice.choice([None, first]), dice.choice([None, last])),
        programme=perhaps(["P0", "P1"]),
        course=perhaps(["C0", "C1", "C2"]),
        region=perhaps(["none", "KG02", "KG11"]),
        home=perhaps(["none", "KG02", "KG21"]),
        settlement=perhaps(["none", "Нарын"]),
        sector=perhaps(["none", "state", "student"]),
        age_band=perhaps([*BAND_KEYS]),
        by=dice.choice([*By]),
        as_of=dice.choice([None, None, dice.choice(DAYS)]),
    )
