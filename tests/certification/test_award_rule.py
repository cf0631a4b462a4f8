"""Certificates of a programme with an award rule."""

import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.certification.eligibility import candidates
from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import Certificate, Course, RevocationClass, State, User
from tests.award import make_rule_course, seat
from tests.certification.cast import DAY
from tests.conftest import StrictClient
from tests.statements import selects

SHORT = ["attended 3 of 5, needs 4", "scored 55, needs 60"]


@pytest.fixture
def course(trainer: User) -> Course:
    """One person who may be certified, and one who lacks a session and five points."""
    course = make_rule_course([trainer])
    seat(course, "Асанова", attended=4, score="60", state=State.completed)
    seat(course, "Бакирова", attended=3, score="55", state=State.completed)
    return course


def statements_of_candidates(course_id: int) -> int:
    """In a session that knows nothing yet."""
    db.session.expunge_all()
    course = db.session.get_one(Course, course_id)
    with selects() as seen:
        candidates(course)
    return len(seen)


def test_only_who_meets_the_rule_is_certified(course: Course) -> None:
    issued = issue(course, None, DAY)

    assert [one.enrolment.trainee.family_name for one in issued] == ["Асанова"]


def test_each_unmet_rule_is_told(course: Course) -> None:
    held_back = candidates(course).held_back

    assert [held.reasons for held in held_back] == [SHORT]


def test_who_has_no_result_hears_of_the_rule_too(trainer: User) -> None:
    course = make_rule_course([trainer], least_attendance=None)
    seat(course, "Асанова")
    seat(course, "Бакирова", score="60", state=State.not_completed)

    assert [held.reasons for held in candidates(course).held_back] == [
        ["has no result yet", "has no score, needs 60"],
        ["did not complete the course"],
    ]


def test_the_page_tells_the_rule_and_leads_to_an_exception(
    client: StrictClient, course: Course
) -> None:
    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "Issue 1 certificate<" in page
    assert "attended 3 of 5, needs 4; scored 55, needs 60" in page
    assert "does not meet the award rule" not in page
    assert "/waivers/new?next=" in page


def test_an_exception_is_certified_and_named(client: StrictClient, course: Course) -> None:
    short = candidates(course).held_back[0].enrolment
    client.post(f"/enrolments/{short.id}/waivers", data={"reason": "Ill for two days"})

    page = client.get(f"/courses/{course.id}/certificates/new").text
    issue(course, None, DAY)

    assert "Issue 2 certificates<" in page
    assert "exception: Ill for two days" in page
    assert db.session.scalar(select(func.count(Certificate.id))) == 2


def test_a_repeated_certificate_meets_the_rule_too(course: Course) -> None:
    certificate = issue(course, None, DAY)[0]
    certificate.revoke(RevocationClass.other, "The hours were not attended", DAY, None)
    for attendance in certificate.enrolment.attendances:
        attendance.is_present = False
    db.session.commit()

    again = issue(course, None, DAY, again=[certificate.enrolment_id])

    assert again == []
    reasons = candidates(course).held_back[0].reasons
    assert reasons == ["the certificate was revoked", "attended 0 of 5, needs 4"]


def test_the_command_tells_each_unmet_rule(app: Flask, course: Course) -> None:
    words = ["certificates", "issue", "--course", course.code]

    said = app.test_cli_runner().invoke(args=words).output
    as_json = app.test_cli_runner().invoke(args=[*words, "--json"]).output

    assert "Бакирова Айгүл: attended 3 of 5, needs 4; scored 55, needs 60\n" in said
    assert json.loads(as_json)["skipped"] == [{"trainee": "Бакирова Айгүл", "reasons": SHORT}]


def test_more_people_take_no_more_statements(course: Course) -> None:
    few = statements_of_candidates(course.id)
    course = db.session.get_one(Course, course.id)
    for number in range(20):
        seat(course, f"Асанова{number}", attended=number % 6, score="70", state=State.completed)

    many = statements_of_candidates(course.id)

    assert many == few <= 8
