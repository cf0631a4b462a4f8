"""What a page weighs where the network is thin. Every other page: `test_answers.py`."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Enrolment, Gender, State, Trainee
from tests.conftest import StrictClient
from tests.courses.attending import make_session
from tests.factories import make_certificate, make_course, make_enrolment
from tests.house.budgets import MOST_PAGE, MOST_PUBLIC, MOST_REQUESTS, Weight, weight_of

# As many as a large hall seats.
MANY = 300
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@on_sqlite
@pytest.mark.parametrize(
    "path", ["/verify", "/verify/unknown", "/data-protection", "/verify/report"]
)
def test_a_page_for_outsiders_is_light_with_all_it_brings(visitor: StrictClient, path: str) -> None:
    weight = weight_of(visitor.get(path).data)

    assert weight.total < MOST_PUBLIC
    assert weight.scripts == 0


@on_sqlite
def test_long_lists_stay_light(manager: StrictClient, app: Flask) -> None:
    """A course of three hundred, the people, the certificates, the trail of all that."""
    course = make_course(capacity=MANY)
    make_certificate(make_enrolment(course, state=State.completed))
    session = make_session(course)
    people = [
        Trainee(family_name=f"Асанова{number}", given_name="Айгүл", gender=Gender.female)
        for number in range(MANY)
    ]
    db.session.add_all(
        Enrolment(
            course=course, trainee=one, state=State.registered, registered_on=course.starts_on
        )
        for one in people
    )
    db.session.commit()

    own = ("", f"/attendance/{session.id}", "/results", "/certificates")
    paths = [f"/courses/{course.id}{end}" for end in own]
    paths += ["/trainees", "/audit", "/certificates", "/courses"]
    answers = {path: manager.get(path) for path in paths}

    assert {one.status_code for one in answers.values()} == {200}
    sizes = {path: weight_of(one.data).page for path, one in answers.items()}
    assert {path: size for path, size in sizes.items() if size > MOST_PAGE} == {}


@pytest.mark.parametrize(
    "weight",
    [
        Weight(60 * 1024 + 1, 0, 0, 0, 1),
        Weight(0, 40 * 1024 + 1, 0, 0, 1),
        Weight(0, 0, 20 * 1024 + 1, 0, 1),
        Weight(0, 0, 0, 0, MOST_REQUESTS + 1),
    ],
)
def test_each_budget_is_held(weight: Weight) -> None:
    assert weight.excess


def test_what_a_page_brings_is_counted_once() -> None:
    page = (
        b'<link rel="icon" href="/static/icon.svg"><img src="/static/icon.svg?v=1">'
        b'<img src="/static/icon.svg?v=1"><img src="data:,x"><img src="/far.png" loading="lazy">'
        b'<script src="/static/passkeys.js"></script>'
    )

    assert weight_of(page).requests == 4
