"""Many issuers at once, each with a transaction of its own, on a database of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.certification.issuing import issue
from icdc.certification.numbers import number
from icdc.extensions import db
from icdc.models import Certificate, Course, State
from tests.conftest import build_app, own_database
from tests.factories import make_course, make_enrolment, make_programme, make_trainee

THREADS = 8
COURSES = 5
PEOPLE = 3


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay, with courses that all wait for their certificates."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "issuers") if url else "")
    with app.app_context():
        programme = make_programme()
        people = [make_trainee(f"Асанова {letter}") for letter in "АБВ"]
        for course in [make_course(programme=programme) for _ in range(COURSES)]:
            for person in people:
                make_enrolment(course, person, State.completed)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def issue_everywhere(app: Flask, is_failing: bool = False) -> int:
    """One clerk goes through all courses. A failing one loses the connection before each commit."""
    issued = 0
    with app.app_context():
        for course in db.session.scalars(select(Course).order_by(Course.id)).all():
            issued += len(issue(course, None, date(2023, 3, 12)))
            db.session.rollback() if is_failing else db.session.commit()
    return 0 if is_failing else issued


def test_each_person_gets_one_certificate_and_no_number_is_lost(office: Flask) -> None:
    clerks = [index % 4 == 0 for index in range(THREADS)]

    with ThreadPoolExecutor(THREADS) as pool:
        issued = list(pool.map(lambda is_failing: issue_everywhere(office, is_failing), clerks))

    expected = COURSES * PEOPLE
    assert sum(issued) == expected
    with office.app_context():
        numbers = db.session.scalars(select(Certificate.number)).all()
        assert sorted(numbers) == [number(2023, serial) for serial in range(1, expected + 1)]
        holders = select(func.count(Certificate.enrolment_id.distinct()))
        assert db.session.scalar(holders) == expected
        db.session.remove()
