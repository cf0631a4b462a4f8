"""Who is certified, and what is then kept."""

from datetime import date

import pytest
from flask import Flask

from icdc.certification.issuing import candidates, issue
from icdc.certification.numbers import number
from icdc.extensions import db
from icdc.models import Certificate, Course, Language, RevocationClass, State
from icdc.web.clock import today
from icdc.web.errors import Refusal
from tests.factories import make_course, make_enrolment, make_programme, make_trainee

DAY = date(2023, 3, 12)


def issued(course: Course, on: date = DAY) -> list[Certificate]:
    certificates = issue(course, None, on)
    db.session.commit()
    return certificates


@pytest.mark.parametrize(
    ("state", "reasons"),
    [
        (State.completed, []),
        (State.registered, ["has no result yet"]),
        (State.not_completed, ["did not complete the course"]),
        (State.withdrawn, ["left the course"]),
        (State.cancelled, ["left the course"]),
        (State.waiting, ["has no seat in the course"]),
        (State.applied, ["has no seat in the course"]),
    ],
)
def test_only_who_completed_is_certified(app: Flask, state: State, reasons: list[str]) -> None:
    enrolment = make_enrolment(state=state)

    found = candidates(enrolment.course)

    assert [held.reasons for held in found.held_back] == ([reasons] if reasons else [])
    assert len(issued(enrolment.course)) == (0 if reasons else 1)


def test_a_second_click_issues_nothing(app: Flask) -> None:
    course = make_enrolment(state=State.completed).course

    assert len(issued(course)) == 1
    assert issued(course) == []
    assert candidates(course).held_back[0].reasons == ["already has a certificate"]


def test_whoever_completes_later_is_certified_later(app: Flask) -> None:
    course = make_enrolment(state=State.completed).course
    issued(course)
    late = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)

    assert [one.enrolment for one in issued(course)] == [late]


def test_a_revoked_certificate_is_followed_by_another_only_when_that_is_meant(app: Flask) -> None:
    enrolment = make_enrolment(state=State.completed)
    issued(enrolment.course)[0].revoke(RevocationClass.other, "Wrong name", DAY, None)
    db.session.commit()

    assert issued(enrolment.course) == []
    again = issue(enrolment.course, None, DAY, again=[enrolment.id])
    assert [one.number for one in again] == [number(2023, 2)]


def test_nobody_who_did_not_complete_is_certified_again(app: Flask) -> None:
    enrolment = make_enrolment(state=State.completed)
    issued(enrolment.course)[0].revoke(RevocationClass.other, "Left early", DAY, None)
    enrolment.state = State.not_completed
    db.session.commit()

    assert issue(enrolment.course, None, DAY, again=[enrolment.id]) == []


def test_numbers_follow_the_kyrgyz_order_of_names(app: Flask) -> None:
    course = make_course()
    for name in ("Өмүров", "Петров", "Осмонов"):
        make_enrolment(course, make_trainee(name, ""), State.completed)

    certificates = issued(course)

    assert [one.printed["name"] for one in certificates] == ["Осмонов", "Өмүров", "Петров"]
    assert [one.number for one in certificates] == [number(2023, n) for n in (1, 2, 3)]


def test_the_number_carries_the_year_of_issue(app: Flask) -> None:
    course = make_course(starts_on=date(2022, 12, 20), ends_on=date(2022, 12, 30))
    make_enrolment(course, state=State.completed)

    assert issued(course, date(2023, 1, 9))[0].number == number(2023, 1)


def test_what_is_printed_stays_when_the_records_change(app: Flask) -> None:
    programme = make_programme("DA", "Анализ данных")
    programme.title_ky, programme.language = "Маалыматтарды талдоо", Language.ky
    course = make_course("DA-1", programme)
    enrolment = make_enrolment(course, make_trainee(patronymic="Бакытовна"), State.completed)
    certificate = issued(course)[0]

    enrolment.trainee.family_name, course.place, programme.title_ky = "Осмонова", "Ош", "Башка"
    db.session.commit()

    assert certificate.printed == {
        "template": "v1", "language": "ky", "name": "Асанова Айгүл Бакытовна",
        "programme": "Маалыматтарды талдоо", "course": "Course DA-1", "course_code": "DA-1",
        "hours": 40, "starts_on": "2023-03-01", "ends_on": "2023-03-10", "place": "",
    }  # fmt: skip


def test_secret_codes_are_long_and_all_different(app: Flask) -> None:
    course = make_course()
    for name in "АБВГД":
        make_enrolment(course, make_trainee(name), State.completed)

    codes = {one.code for one in issued(course)}

    assert len(codes) == 5
    assert all(len(code) == 26 and code.isalnum() and code == code.upper() for code in codes)


def test_a_name_that_cannot_be_printed_is_held_back_with_its_letters(app: Flask) -> None:
    course = make_course()
    make_enrolment(course, make_trainee("ლომიძე", "Асан"), State.completed)
    make_enrolment(course, make_trainee("Өмүров", "Бактыяр"), State.completed)

    found = candidates(course)

    assert [one.trainee.family_name for one in found.ready] == ["Өмүров"]
    assert found.held_back[0].reasons == ["the certificate's typeface does not have ე ი ლ მ ო ძ"]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2023, 2, 28), "A certificate cannot be dated before the course began."),
        (date(today().year + 1, 1, 1), "A certificate cannot be dated in the future."),
    ],
)
def test_a_certificate_is_dated_between_the_first_day_and_today(
    app: Flask, on: date, sentence: str
) -> None:
    course = make_enrolment(state=State.completed).course

    with pytest.raises(Refusal, match=sentence):
        issue(course, None, on)
