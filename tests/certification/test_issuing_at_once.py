"""Many issuers at once, each with a transaction of its own, on a database of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import Certificate, Course, LedgerAct, LedgerEntry, State
from icdc.models.ledger import NOTHING_BEFORE, SEALED, entry_hash, sealed
from icdc.web.certificates import number
from tests.conftest import build_app
from tests.databases import own_database
from tests.factories import make_course, make_enrolment, make_programme, make_trainee

ISSUERS = 32
COURSES = 8
PEOPLE = 4
DAY = date(2023, 3, 12)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay, with courses that all wait for their certificates."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "issuers") if url else "")
    with app.app_context():
        programme = make_programme()
        people = [make_trainee(f"Асанова {letter}") for letter in "АБВГ"[:PEOPLE]]
        for course in [make_course(programme=programme) for _ in range(COURSES)]:
            for person in people:
                make_enrolment(course, person, State.completed)
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def go_round(app: Flask, issuer: int) -> int:
    """How many certificates an issuer gave who goes through two courses.

    Eight issuers share each course. One in four loses the connection before each commit.
    """
    issued, is_failing = 0, issuer % 4 == 0
    with app.app_context():
        courses = db.session.scalars(select(Course.id).order_by(Course.id)).all()
        for place in (issuer % COURSES, (issuer + 1) % COURSES):
            db.session.rollback()
            certificates = issue(db.session.get_one(Course, courses[place]), None, DAY)
            db.session.rollback() if is_failing else db.session.commit()
            issued += 0 if is_failing else len(certificates)
        db.session.remove()
    return issued


def test_each_person_gets_one_certificate_and_no_number_is_lost(office: Flask) -> None:
    with ThreadPoolExecutor(ISSUERS) as pool:
        issued = list(pool.map(lambda issuer: go_round(office, issuer), range(ISSUERS)))

    expected = COURSES * PEOPLE
    assert sum(issued) == expected == 32
    with office.app_context():
        numbers = db.session.scalars(select(Certificate.number)).all()
        assert sorted(numbers) == [number(2023, serial) for serial in range(1, expected + 1)]
        holders = select(func.count(Certificate.enrolment_id.distinct()))
        assert db.session.scalar(holders) == expected
        check_ledger()
        db.session.remove()


def check_ledger() -> None:
    """One entry for each certificate, the serials 1, 2, 3 …, each with the hash of the last."""
    rows = {one.id: {name: getattr(one, name) for name in SEALED} for one in every_certificate()}
    entries = db.session.scalars(select(LedgerEntry).order_by(LedgerEntry.serial)).all()
    previous = NOTHING_BEFORE

    assert [one.serial for one in entries] == list(range(1, len(rows) + 1))
    assert {one.certificate_id for one in entries} == set(rows)
    for entry in entries:
        kept = sealed(rows[entry.certificate_id])
        facts = (entry.serial, entry.at, LedgerAct.issued.value, entry.certificate_id, None)
        assert entry.hash == entry_hash(*facts, kept, previous)
        previous = entry.hash


def every_certificate() -> list[Certificate]:
    return list(db.session.scalars(select(Certificate)))
