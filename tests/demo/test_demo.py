"""The demonstration is what the project's published outcome says."""

import json
from datetime import date

from flask import Flask
from sqlalchemy import func, select

from icdc.certification.ledger.checking import check
from icdc.demo.loading import ACCOUNTS, PASSWORD
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Gender, State, Trainee
from tests.demo.asking import output_of

TODAY = date(2026, 11, 22)


def people(code: str, *more: object) -> int:
    wanted = (
        select(func.count(Enrolment.trainee_id.distinct()))
        .join(Enrolment.course)
        .join(Enrolment.trainee)
        .where(Course.code.startswith(code), *more)  # type: ignore[arg-type] # conditions
    )
    return db.session.scalars(wanted).one()


def test_147_people_took_the_five_analytics_courses_and_90_are_women(demo: Flask) -> None:
    assert people("DA-2023") == 147
    assert people("DA-2023", Trainee.gender == Gender.female) == 90


def test_94_administrators_were_trained_on_tunduk(demo: Flask) -> None:
    assert people("TND") == 94


def test_a_course_is_running_today(demo: Flask) -> None:
    running = [course for course in db.session.scalars(select(Course)) if course.is_running(TODAY)]

    assert [course.code for course in running] == ["DA-2026-01"]


def test_three_people_apply_for_a_course_and_one_of_them_is_known(demo: Flask) -> None:
    applied = select(Enrolment).where(Enrolment.state == State.applied).order_by(Enrolment.id)

    trainees = [enrolment.trainee for enrolment in db.session.scalars(applied)]

    assert [len(one.enrolments) for one in trainees] == [3, 1, 1]


def test_most_are_certified_one_is_revoked_and_a_few_did_not_complete(demo: Flask) -> None:
    certificates = db.session.scalars(select(Certificate)).all()
    states = [enrolment.state for enrolment in db.session.scalars(select(Enrolment))]

    first_versions = [one for one in certificates if one.version == 1]
    assert len(first_versions) == states.count(State.completed) == 232
    assert sum(one.is_revoked for one in certificates) == 1
    assert states.count(State.not_completed) == 14
    assert states.count(State.withdrawn) == 1


def test_one_name_was_corrected_and_the_ledger_is_sound(demo: Flask) -> None:
    wanted = select(Certificate).order_by(Certificate.version.desc())

    latest = db.session.scalars(wanted).first()

    assert latest
    assert latest.replaces
    assert latest.replaces.printed["name"] == "Байтемирова Нургүл"
    assert latest.printed["name"] == "Байтемирова Нургүл Сейитовна"
    assert check().findings == []


def test_every_account_signs_in(demo: Flask) -> None:
    visitor = demo.test_client()
    for email, _name in ACCOUNTS.values():
        answer = visitor.post("/sign-in", data={"email": email, "password": PASSWORD})
        assert answer.status_code == 302, email
        visitor.post("/sign-out")


def test_the_trainee_finds_own_courses_and_certificates(demo: Flask) -> None:
    visitor = demo.test_client()
    email, _name = list(ACCOUNTS.values())[-1]
    visitor.post("/sign-in", data={"email": email, "password": PASSWORD})

    page = visitor.get("/my-record").text

    assert "Маалыматтарды талдоо: Бишкек" in page
    assert "Анализ данных: дистанционно" in page
    # Two papers, each in three languages.
    assert page.count(".pdf") == 6


def test_the_report_says_61_percent(demo: Flask) -> None:
    words = ["gender-share", "--programme", "DA", "--to", "2023-10-31", "--json"]

    figures = json.loads(output_of(demo, words))

    assert figures["registered"]["people"]["share"] == "61.2"
    assert figures["registered"]["people"]["total"] == 147
