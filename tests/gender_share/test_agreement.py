"""Every number of the figures opens exactly what it counts: number, list and file agree."""

import random
from collections.abc import Mapping
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.grouping import By
from icdc.gender_share.people.reading import read_question
from icdc.gender_share.periods import Period
from icdc.gender_share.queries import report_on
from icdc.gender_share.selection import Selection
from icdc.models import Certificate, Course, Gender, State, Trainee
from icdc.web.clock import today
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, save
from tests.gender_share.conftest import revoke
from tests.gender_share.opening import Opened, numbers_of, opened, opened_in
from tests.gender_share.test_against_naive import fill, selections

QUARTER = Period(date(2023, 1, 1), date(2023, 3, 31))
TODAY = date(2024, 1, 15)
# SQLite opens every day; PostgreSQL, which counts by the same statements, that of the most changes.
AS_OF = [
    *(("sqlite", day) for day in (None, date(2023, 2, 2), date(2023, 3, 31))),
    ("postgresql", date(2023, 3, 31)),
]


def agree(selection: Selection, today: date = TODAY, is_of_groups: bool = False) -> int:
    """How many numbers were opened: all, or those of the groups alone."""
    numbers = [
        (question, number)
        for question, number in numbers_of(report_on(selection, today))
        if question.key or not is_of_groups
    ]
    for question, number in numbers:
        found = opened(question, today) if number else Opened.of_nobody()
        assert found == Opened(number, number, number), question
    return len(numbers)


@pytest.fixture
def troubled(cast: None, manager: StrictClient) -> None:
    """The cast after a merge, a correction, a second issue, and a withdrawal after the quarter."""
    double = make_trainee(given_name="Ч", birth_date=date(1990, 2, 28))
    first = db.session.scalars(select(Course).where(Course.code == "DA-1")).one()
    second = db.session.scalars(select(Course).where(Course.code == "DA-2")).one()
    lesser = make_enrolment(second, double, State.completed, date(2023, 3, 1))
    replace(make_certificate(lesser, date(2023, 3, 12)))
    late = make_enrolment(first, make_trainee(gender=Gender.male), State.completed)
    revoke(make_certificate(late, date(2023, 2, 1)), date(2023, 2, 2))
    make_certificate(late, date(2023, 2, 3))
    gone = make_enrolment(make_course("LATE"), make_trainee(), registered_on=date(2023, 3, 3))
    gone.state, gone.left_on = State.cancelled, date(2023, 4, 4)
    db.session.commit()
    merge(manager, kept=person("Ч", born=None), other=double)


def replace(old: Certificate) -> None:
    old.replaced_on = date(2023, 6, 1)
    db.session.flush()
    save(
        Certificate(
            enrolment=old.enrolment, number=old.number, version=2, replaces_id=old.id,
            code="its own", issued_on=old.issued_on, printed=old.printed,
        )
    )  # fmt: skip


def person(given_name: str, born: date | None) -> Trainee:
    wanted = select(Trainee).where(Trainee.given_name == given_name, Trainee.birth_date == born)
    return db.session.scalars(wanted).one()


def merge(browser: StrictClient, kept: Trainee, other: Trainee) -> None:
    form = {
        "other": str(other.id), "kept_version": str(kept.version),
        "other_version": str(other.version),
    }  # fmt: skip
    answer = browser.post(f"/trainees/{kept.id}/merges", data=form)
    assert answer.status_code == 303


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("by", list(By))
def test_every_number_of_the_cast_opens_as_many(by: By) -> None:
    opened_of_all_time, opened_of_the_quarter = (
        agree(Selection(by=by)),
        agree(Selection(QUARTER, by=by)),
    )

    assert min(opened_of_all_time, opened_of_the_quarter) >= 24 + 24 + 30


@pytest.mark.usefixtures("troubled")
@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize(("database", "as_of"), AS_OF, indirect=["database"])
def test_so_it_does_after_merges_corrections_and_revocations(by: By, as_of: date | None) -> None:
    # The totals are the same along whatever they are split; the cast opens them along each.
    is_later = by is not next(iter(By))
    assert agree(Selection(QUARTER, by=by, as_of=as_of), is_of_groups=is_later)
    assert agree(Selection(by=by, as_of=as_of), is_of_groups=is_later)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("seed", [11, 12])
def test_so_it_does_in_any_registry(seed: int) -> None:
    dice = random.Random(seed)
    fill(dice)

    for selection in dice.sample(selections(dice, 20), 4):
        agree(selection)


@pytest.mark.usefixtures("troubled")
@pytest.mark.parametrize(
    "words",
    [
        {"from": "2023-01-01", "to": "2023-03-31"},
        {"from": "2023-01-01", "to": "2023-03-31", "by": "month", "as_of": "2023-03-31"},
        {"by": "sector", "programme": "DA"},
    ],
)
def test_every_number_of_the_json_is_found_by_its_link(
    manager: StrictClient, words: Mapping[str, str]
) -> None:
    answer = manager.get("/gender-share.json", query_string=words).json
    assert answer

    for link, number in numbers_in(answer):
        found = opened_in(manager, {**words, **link}) if number else Opened.of_nobody()
        assert found == Opened(number, number, number), link


def numbers_in(answer: Mapping[str, object]) -> list[tuple[dict[str, str], int]]:
    """Every number of the JSON with the words that open it."""
    groups = answer["groups"]
    steps = answer["steps"]
    assert isinstance(groups, list)
    assert isinstance(steps, list)
    numbers = _of_pair(answer, {})
    for group in groups:
        numbers += _of_pair(group, {"key": group["key"]})
    for step in steps:
        name = step["step"]
        of = f"step_{name}" if name in ("registered", "certified") else name
        numbers += _of_counts(step, {"of": of})
    return numbers


def _of_pair(pair: Mapping[str, object], more: dict[str, str]) -> list[tuple[dict[str, str], int]]:
    numbers = []
    for of, each in (("registered", "enrolments"), ("certified", "certificates")):
        counts = pair[of]
        assert isinstance(counts, dict)
        numbers += _of_counts(counts["people"], {"of": of, "count": "people", **more})
        numbers += _of_counts(counts[each], {"of": of, "count": "each", **more})
    return numbers


def _of_counts(counts: Mapping[str, int], more: dict[str, str]) -> list[tuple[dict[str, str], int]]:
    genders = ("women", "men", "other", "not_stated")
    by_gender = [({**more, "gender": one}, counts[one]) for one in genders]
    return [(more, counts["total"]), *by_gender]


@pytest.mark.usefixtures("cast")
def test_a_question_comes_back_from_its_own_address(app: Flask) -> None:
    for by in By:
        for question, number in numbers_of(report_on(Selection(QUARTER, by=by), today())):
            if number:
                assert read_question(question.as_words()) == question
