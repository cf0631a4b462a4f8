"""The results page: scores typed like into a sheet, results by the rule, exceptions."""

import re
from decimal import Decimal

import pytest
from flask import Flask

from icdc.models import Act, Course, Enrolment, RoleName, State, User
from tests.award import make_rule_course, seat
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    acts,
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
    together,
)
from tests.statements import selects

MOST_STATEMENTS = 15


@pytest.fixture
def course(trainer: User) -> Course:
    """Eighty per cent of five sessions, and sixty points."""
    return make_rule_course([trainer])


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def answer(value: str, seen: str = "", version: int = 1) -> dict[str, str]:
    return {"value": value, "seen": seen, "version": str(version)}


def results(client: StrictClient, course: Course) -> str:
    return text_of(client.get(f"/courses/{course.id}/results").text)


def test_each_line_says_what_is_there_and_what_is_not(client: StrictClient, course: Course) -> None:
    seat(course, "Асанова", attended=4, score="60", state=State.completed)
    seat(course, "Бакирова", attended=3, score="55.5", state=State.completed)
    seat(course, "Иванова", attended=5)

    page = results(client, course)

    assert "1 Асанова Айгүл 4 of 5 16 h 60 completed can be certified" in page
    assert (
        "2 Бакирова Айгүл 3 of 5 12 h 55.5 completed"
        " attended 3 of 5, needs 4; scored 55.5, needs 60" in page
    )
    assert "3 Иванова Айгүл 5 of 5 20 h – registered has no result yet; has no score" in page


def test_the_rule_stands_above_the_lines(client: StrictClient, course: Course) -> None:
    page = results(client, course)

    assert "Award rule: attendance from 80%; score from 60" in page


def test_without_a_rule_nothing_is_asked_for(client: StrictClient, trainer: User) -> None:
    course = make_course("DA-01", trainers=[trainer])
    make_enrolment(course, make_trainee("Асанова"), State.completed)

    page = results(client, course)

    assert "1 Асанова Айгүл – – completed can be certified" in page
    assert "by the rule" not in page


def test_without_sessions_attendance_is_not_known(client: StrictClient, trainer: User) -> None:
    course = make_rule_course([trainer], pass_mark=None, sessions=0)
    seat(course, "Асанова", state=State.completed)

    assert "the course has no sessions, so attendance is not known" in results(client, course)


def test_only_who_has_a_seat_has_a_line(client: StrictClient, course: Course) -> None:
    for place, state in enumerate(State):
        seat(course, f"Асанова{place}", state=state)

    page = client.get(f"/courses/{course.id}/results").text

    assert page.count('<th scope="row">') == 3


def test_a_certificate_is_shown_by_its_number(client: StrictClient, course: Course) -> None:
    certificate = make_certificate(seat(course, "Асанова", state=State.completed))

    page = client.get(f"/courses/{course.id}/results").text

    assert f'<a href="/certificates/{certificate.id}">{certificate.number}</a>' in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("60", "60"),
        ("59,9", "59.9"),
        ("59.9", "59.9"),
        (" 100 ", "100"),
        ("0", "0"),
        ("60,00", "60"),
    ],
)
def test_a_score_is_saved(client: StrictClient, course: Course, typed: str, kept: str) -> None:
    enrolment = seat(course, "Асанова")

    response = client.post(f"/enrolments/{enrolment.id}/score", data=answer(typed))

    assert response.status_code == 303
    assert response.location == f"/courses/{course.id}/results#enrolments-{enrolment.id}-score"
    assert enrolment.score == Decimal(kept)


def test_an_empty_score_takes_it_away(client: StrictClient, course: Course) -> None:
    enrolment = seat(course, "Асанова", score="60")

    client.post(f"/enrolments/{enrolment.id}/score", data=answer("", seen="60"))

    assert enrolment.score is None


@pytest.mark.parametrize("typed", ["100.1", "-1", "59,95", "sixty", "1e1", "٦٠", "1,5,5", "NaN"])
def test_what_is_no_score_is_refused(client: StrictClient, course: Course, typed: str) -> None:
    enrolment = seat(course, "Асанова")

    response = client.post(f"/enrolments/{enrolment.id}/score", data=answer(typed))

    assert response.status_code == 422
    assert "A number from 0 to 100, with at most one decimal." in response.text
    assert f'value="{typed}"' in response.text
    assert enrolment.score is None


def test_the_sentence_follows_the_score(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    enrolment = seat(course, "Асанова", attended=4, state=State.completed)

    response = client.post(
        f"/enrolments/{enrolment.id}/score",
        data=answer("60"),
        headers=as_htmx,
        follow_redirects=True,
    )

    assert response.text.lstrip().startswith(f'<td id="enrolments-{enrolment.id}-score"')
    assert f'hx-target="#award-{enrolment.id}"' in response.text
    assert "can be certified" in response.text


def test_the_sentence_follows_the_result(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    enrolment = seat(course, "Асанова", attended=3, score="60")

    response = client.post(
        f"/enrolments/{enrolment.id}/result",
        data=answer("completed", seen="registered"),
        headers=as_htmx,
        follow_redirects=True,
    )

    assert enrolment.state is State.completed
    assert f'hx-target="#award-{enrolment.id}"' in response.text
    assert "attended 3 of 5, needs 4" in response.text


def test_the_second_of_two_who_type_sees_both(client: StrictClient, course: Course) -> None:
    enrolment = seat(course, "Асанова")
    client.post(f"/enrolments/{enrolment.id}/score", data=answer("70"))

    response = client.post(f"/enrolments/{enrolment.id}/score", data=answer("80"))

    assert response.status_code == 409
    assert "<dd>70</dd>" in response.text
    assert "<dd>80</dd>" in response.text
    assert enrolment.score == 70


def test_a_score_under_a_certificate_stays(client: StrictClient, course: Course) -> None:
    enrolment = seat(course, "Асанова", score="60", state=State.completed)
    make_certificate(enrolment)

    response = client.post(f"/enrolments/{enrolment.id}/score", data=answer("50", seen="60"))

    assert response.status_code == 422
    assert "There is a certificate" in response.text
    assert enrolment.score == 60


def test_who_has_no_seat_gets_no_score(client: StrictClient, course: Course) -> None:
    enrolment = seat(course, "Асанова", state=State.waiting)

    response = client.post(f"/enrolments/{enrolment.id}/score", data=answer("50"))

    assert response.status_code == 422
    assert "has no seat in the course." in response.text


def test_a_long_page_takes_few_statements(client: StrictClient, course: Course) -> None:
    with together():
        for number in range(30):
            seat(course, f"Асанова{number}", attended=3, state=State.completed)

    with selects() as seen:
        page = results(client, course)

    assert page.count("attended 3 of 5") == 30
    assert 0 < len(seen) <= MOST_STATEMENTS


def test_the_rule_is_looked_at_before_it_gives_results(
    client: StrictClient, course: Course
) -> None:
    good = seat(course, "Асанова", attended=4, score="60")
    seat(course, "Бакирова", attended=3, score="60")
    seat(course, "Иванова", attended=5, score="100", state=State.not_completed)

    page = text_of(client.get(f"/courses/{course.id}/rule-results/new").text)

    assert "Will have completed 1 Асанова Айгүл" in page
    assert "Бакирова Айгүл attended 3 of 5, needs 4" in page
    assert "Иванова" not in page
    assert good.state is State.registered


def test_the_rule_gives_results_to_those_who_have_none(
    client: StrictClient, course: Course
) -> None:
    good = seat(course, "Асанова", attended=4, score="60")
    short = seat(course, "Бакирова", attended=3, score="60")
    data = {"completed": str(good.id), "not_completed": str(short.id)}

    response = client.post(f"/courses/{course.id}/rule-results", data=data)

    assert (response.status_code, response.location) == (303, f"/courses/{course.id}/results")
    assert good.state is State.completed
    assert short.state is State.not_completed
    assert "2 people have a result." in results(client, course)


def test_who_changed_since_the_page_was_opened_is_left_alone(
    client: StrictClient, course: Course
) -> None:
    better = seat(course, "Асанова", attended=4, score="60")
    judged = seat(course, "Бакирова", attended=4, score="60", state=State.not_completed)
    certified = seat(course, "Иванова", attended=4, score="60")
    make_certificate(certified)
    data = {"not_completed": [better.id], "completed": [judged.id, certified.id, 0, "x"]}

    client.post(f"/courses/{course.id}/rule-results", data=data)

    assert better.state is State.registered
    assert judged.state is State.not_completed
    assert certified.state is State.registered
    assert "3 people have changed since the page was opened" in results(client, course)


def test_people_of_another_course_get_no_result(client: StrictClient, course: Course) -> None:
    other = seat(make_rule_course(code="DA-02"), "Асанова", attended=5, score="60")

    client.post(f"/courses/{course.id}/rule-results", data={"completed": str(other.id)})

    assert other.state is State.registered


def test_without_a_rule_there_are_no_results_by_it(client: StrictClient, trainer: User) -> None:
    course = make_course("DA-01", trainers=[trainer])

    page = client.get(f"/courses/{course.id}/rule-results/new")

    assert page.status_code == 422
    assert "has no award rule" in page.text
    assert client.post(f"/courses/{course.id}/rule-results").status_code == 422


@pytest.fixture
def short(course: Course) -> Enrolment:
    """Somebody who completed and came once too little."""
    return seat(course, "Асанова", attended=3, score="60", state=State.completed)


def test_somebody_is_let_through_with_a_reason(
    client: StrictClient, short: Enrolment, trainer: User
) -> None:
    form = client.get(f"/enrolments/{short.id}/waivers/new")
    saved = client.post(f"/enrolments/{short.id}/waivers", data={"reason": "Ill, made it up"})

    assert "attended 3 of 5, needs 4" in form.text
    assert (saved.status_code, saved.location) == (303, f"/courses/{short.course_id}/results")
    assert short.waiver_reason == "Ill, made it up"
    page = results(client, short.course)
    assert "can be certified (exception: Ill, made it up)" in page
    (entry,) = acts()
    assert (entry.act, entry.by_id) == (Act.award_waived, trainer.id)
    assert (entry.record_kind, entry.record_id) == ("enrolment", short.id)
    assert entry.reason == "Ill, made it up"


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_without_a_reason_nobody_is_let_through(
    client: StrictClient, short: Enrolment, reason: str
) -> None:
    response = client.post(f"/enrolments/{short.id}/waivers", data={"reason": reason})

    assert response.status_code == 422
    assert 'id="reason-error"' in response.text
    assert short.waiver_reason == ""
    assert acts() == []


def test_an_exception_is_taken_back(client: StrictClient, short: Enrolment) -> None:
    client.post(f"/enrolments/{short.id}/waivers", data={"reason": "Ill"})

    client.post(f"/enrolments/{short.id}/waivers/deletion")

    assert short.waiver_reason == ""
    assert [entry.act for entry in acts()] == [Act.award_waived, Act.waiver_withdrawn]
    assert client.post(f"/enrolments/{short.id}/waivers/deletion").status_code == 422


def test_an_exception_under_a_certificate_stays(client: StrictClient, short: Enrolment) -> None:
    client.post(f"/enrolments/{short.id}/waivers", data={"reason": "Ill"})
    make_certificate(short)

    response = client.post(f"/enrolments/{short.id}/waivers/deletion")

    assert response.status_code == 422
    assert short.waiver_reason == "Ill"


@pytest.mark.parametrize("state", [State.registered, State.not_completed, State.withdrawn])
def test_only_who_completed_is_let_through(
    client: StrictClient, course: Course, state: State
) -> None:
    enrolment = seat(course, "Асанова", state=state)

    response = client.post(f"/enrolments/{enrolment.id}/waivers", data={"reason": "Ill"})

    assert response.status_code == 422
    assert enrolment.waiver_reason == ""


def test_one_comes_back_to_where_one_was(client: StrictClient, short: Enrolment) -> None:
    here = f"/courses/{short.course_id}/certificates/new"
    address = f"/enrolments/{short.id}/waivers"

    elsewhere = client.post(address, data={"reason": "", "next": "https://evil.example/x"})
    saved = client.post(address, data={"reason": "Ill", "next": here})

    assert 'href="https://evil.example' not in elsewhere.text
    assert '<input type="hidden" name="next" value="/' in elsewhere.text
    assert saved.location == here


def test_a_stranger_finds_nothing(stranger: StrictClient, short: Enrolment) -> None:
    course, person = f"/courses/{short.course_id}", f"/enrolments/{short.id}"

    assert stranger.get(f"{course}/results").status_code == 404
    assert stranger.get(f"{course}/rule-results/new").status_code == 404
    assert stranger.post(f"{course}/rule-results").status_code == 404
    assert stranger.get(f"{person}/waivers/new").status_code == 404
    assert stranger.post(f"{person}/waivers", data={"reason": "Ill"}).status_code == 404
    assert stranger.post(f"{person}/waivers/deletion").status_code == 404
    assert stranger.post(f"{person}/score", data=answer("60")).status_code == 404


def test_a_trainee_may_not(app: Flask, short: Enrolment) -> None:
    browser = browser_of(app, make_user("trainee@example.kg", RoleName.trainee))

    assert browser.get(f"/courses/{short.course_id}/results").status_code == 403
    assert browser.post(f"/enrolments/{short.id}/waivers").status_code == 403


def test_the_office_lets_through_too(manager: StrictClient, short: Enrolment) -> None:
    manager.post(f"/enrolments/{short.id}/waivers", data={"reason": "Ill"})

    assert short.waiver_reason == "Ill"
