"""The page that shows who will be certified, and the button on it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Certificate, Course, IssuedFile, RoleName, State, User
from icdc.web.clock import today
from icdc.web.filters import day
from tests.certification.cast import DAY, issued_certificate, waiting_course
from tests.conftest import StrictClient, browser_of
from tests.factories import make_course, make_enrolment, make_trainee, make_user


def as_shown(client: StrictClient, course: Course) -> dict[str, str | list[str]]:
    """What the button sends from the page as it is now."""
    page = client.get(f"/courses/{course.id}/certificates/new").text
    ticks = re.findall(r'name="enrolment_id" value="(\d+)" form="issue"[^>]* checked>', page)
    shown = re.findall(r'name="shown" value="(\d+)"', page)
    return {"issued_on": "2023-03-12", "enrolment_id": ticks, "shown": shown}


def test_the_page_says_who_is_certified_and_who_not_and_why(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "Issue 1 certificate<" in page
    ready, held_back = page.split("Not certified now")
    assert "Өмүрова Жаңыл Үсөновна" in ready
    assert "Бакиров Асан" not in ready
    assert "Бакиров Асан" in held_back
    assert "did not complete the course" in held_back


def test_looking_stores_nothing(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    client.get(f"/courses/{course.id}/certificates/new")

    assert db.session.scalar(select(func.count(Certificate.id))) == 0


def test_the_button_counts_the_certificates(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    for number in range(29):
        make_enrolment(course, make_trainee(f"Асанова{number}"), State.completed)

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "Issue 29 certificates<" in page


def test_the_button_issues_and_leads_to_the_certificates_of_the_course(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])

    answer = client.post(f"/courses/{course.id}/certificates", data=as_shown(client, course))

    assert (answer.status_code, answer.location) == (303, f"/courses/{course.id}/certificates")
    certificate = db.session.scalars(select(Certificate)).one()
    assert certificate.issued_on == DAY
    assert certificate.issued_by == trainer
    assert "1 certificate issued" in client.get("/certificates").text


def test_without_a_day_the_form_proposes_today(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert f'value="{day(today())}"' in page


def test_a_second_click_says_that_nothing_was_left(client: StrictClient, trainer: User) -> None:
    course = issued_certificate([trainer]).enrolment.course

    answer = client.post(f"/courses/{course.id}/certificates", data={"issued_on": "2023-03-12"})

    assert answer.status_code == 303
    assert db.session.scalar(select(func.count(Certificate.id))) == 1
    assert "Nothing was issued" in client.get("/certificates").text


def test_the_page_leads_to_a_certificate_that_is_there_already(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])

    page = client.get(f"/courses/{certificate.enrolment.course_id}/certificates/new").text

    assert "Nobody waits for a certificate" in page
    assert f'href="/certificates/{certificate.id}"' in page


def test_a_day_that_is_none_gives_the_form_back(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    answer = client.post(f"/courses/{course.id}/certificates", data={"issued_on": "yesterday"})

    assert answer.status_code == 422
    assert "is-invalid" in answer.text
    assert db.session.scalar(select(func.count(Certificate.id))) == 0


def test_a_day_before_the_course_is_refused_in_words(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    answer = client.post(f"/courses/{course.id}/certificates", data={"issued_on": "2023-02-01"})

    assert answer.status_code == 422
    assert 'id="issued_on-error">A certificate cannot be dated before the course beg' in answer.text


def test_only_those_who_were_shown_are_certified(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])
    shown = as_shown(client, course)
    late = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)

    client.post(f"/courses/{course.id}/certificates", data=shown)

    assert db.session.scalar(select(func.count(Certificate.id))) == 1
    assert late.certificates == []
    said = client.get("/certificates").text
    assert "1 certificate issued. 1 more person, who was not on the page, can be" in said


@pytest.mark.parametrize("ids", [[], ["0"], ["x"], ["9" * 30]])
def test_nobody_is_certified_unseen(client: StrictClient, trainer: User, ids: list[str]) -> None:
    course = waiting_course([trainer])
    data = {"issued_on": "2023-03-12", "enrolment_id": ids}

    answer = client.post(f"/courses/{course.id}/certificates", data=data)

    assert answer.status_code == 303
    assert db.session.scalar(select(func.count(Certificate.id))) == 0
    assert "look again" in client.get("/certificates").text


def test_a_course_that_has_not_ended_is_spoken_of(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])
    assert "has not ended" not in client.get(f"/courses/{course.id}/certificates/new").text

    course.ends_on = today() + timedelta(days=1)
    db.session.commit()

    assert "has not ended" in client.get(f"/courses/{course.id}/certificates/new").text


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])

    assert stranger.get(f"/courses/{course.id}/certificates/new").status_code == 404
    assert stranger.post(f"/courses/{course.id}/certificates").status_code == 404
    assert stranger.get(f"/courses/{course.id}/certificates/preview.pdf").status_code == 404


def test_a_trainee_may_not(app: Flask) -> None:
    course = waiting_course()
    trainee = make_user("trainee@example.kg", RoleName.trainee)
    browser = browser_of(app, trainee)

    assert browser.get(f"/courses/{course.id}/certificates/new").status_code == 403
    assert browser.post(f"/courses/{course.id}/certificates").status_code == 403


def test_a_visitor_is_asked_to_sign_in(visitor: StrictClient) -> None:
    course = waiting_course()

    answer = visitor.get(f"/courses/{course.id}/certificates/new")

    assert answer.location.startswith("/sign-in")


def test_the_page_has_three_groups(client: StrictClient, trainer: User) -> None:
    course = issued_certificate([trainer]).enrolment.course
    make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)

    page = client.get(f"/courses/{course.id}/certificates/new").text

    ready, rest = page.split('id="hindered"')
    hindered, certified = rest.split('id="certified"')
    assert "Эсенов Бакыт" in ready
    assert "Бакиров Асан" in hindered
    assert "Өмүрова Жаңыл Үсөновна" in certified
    assert "already has a certificate" not in page


def test_whoever_is_unticked_is_left_out(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])
    late = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)
    form = as_shown(client, course)
    form["enrolment_id"] = [one for one in form["enrolment_id"] if one != str(late.id)]

    client.post(f"/courses/{course.id}/certificates", data=form)

    assert late.certificates == []
    said = client.get("/certificates").text
    assert "1 certificate issued" in said
    assert "look again" not in said


def test_what_was_unticked_stays_so_after_a_day_that_is_none(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])
    form = as_shown(client, course) | {"enrolment_id": [], "issued_on": "yesterday"}

    page = client.post(f"/courses/{course.id}/certificates", data=form).text

    assert 'type="checkbox" name="enrolment_id"' in page
    assert " checked>" not in page


def test_who_was_ticked_and_is_not_ready_any_more_is_named(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])
    late = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)
    form = as_shown(client, course)
    late.state = State.not_completed
    db.session.commit()

    client.post(f"/courses/{course.id}/certificates", data=form)

    said = client.get("/certificates").text
    assert "1 certificate issued" in said
    assert "Not issued: Эсенов Бакыт, did not complete the course" in said


def test_many_who_are_not_issued_still_fit_into_the_cookie(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    seats = [
        make_enrolment(course, make_trainee(f"Асанова{number}"), State.not_completed)
        for number in range(60)
    ]
    form = {"issued_on": "2023-03-12", "enrolment_id": [str(one.id) for one in seats]}

    answer = client.post(f"/courses/{course.id}/certificates", data=form)

    assert max(len(cookie) for cookie in answer.headers.getlist("Set-Cookie")) < 4000
    assert "52 more people were not certified" in client.get("/certificates").text


def test_a_second_click_on_the_same_page_issues_nothing(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])
    form = as_shown(client, course)

    for _click in range(2):
        client.post(f"/courses/{course.id}/certificates", data=form)

    assert db.session.scalar(select(func.count(Certificate.id))) == 1
    assert "Nothing was issued" in client.get("/certificates").text


def test_blanks_are_named_with_where_they_are_filled_in(manager: StrictClient) -> None:
    course = waiting_course()
    course.programme.title_en, course.title = " ", " "
    db.session.commit()

    page = manager.get(f"/courses/{course.id}/certificates/new").text

    assert "Programme DA DA-2023-01 has no title in English." in page
    assert "Course DA-2023-01 has no title." in page
    assert f'href="/programmes/{course.programme_id}/edit"' in page
    assert f'href="/courses/{course.id}/edit"' in page
    assert "Issue 1 certificate" not in page


def test_a_trainer_who_may_not_fill_a_blank_in_is_told_whom_to_ask(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])
    course.programme.title_en = " "
    db.session.commit()

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "manager to fill it in." in page
    assert "/programmes/" not in page.split('id="blanks"')[1].split("</div>")[0]


def test_nobody_is_certified_with_blanks(client: StrictClient, trainer: User) -> None:
    course = waiting_course([trainer])
    form = as_shown(client, course)
    course.programme.title_ky = " "
    db.session.commit()

    client.post(f"/courses/{course.id}/certificates", data=form)

    assert db.session.scalar(select(func.count(Certificate.id))) == 0
    assert "has no title in Kyrgyz" in client.get("/certificates").text


def test_a_missing_family_name_leads_to_the_person(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    seat = make_enrolment(course, make_trainee(" "), State.completed)

    page = client.get(f"/courses/{course.id}/certificates/new").text

    assert "has no family name" in page
    assert f'href="/trainees/{seat.trainee_id}"' in page


@pytest.mark.parametrize("language", ["", "ky", "ru", "en", "de"])
def test_the_preview_is_a_real_pdf_and_stores_nothing(
    client: StrictClient, trainer: User, language: str
) -> None:
    course = waiting_course([trainer])

    answer = client.get(f"/courses/{course.id}/certificates/preview.pdf?lang={language}")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert "noindex" in answer.headers["X-Robots-Tag"]
    for kept in (Certificate, IssuedFile):
        assert db.session.scalar(select(func.count()).select_from(kept)) == 0


def test_the_preview_shows_the_person_who_was_asked_for(
    client: StrictClient, trainer: User
) -> None:
    course = waiting_course([trainer])
    other = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)
    address = f"/courses/{course.id}/certificates/preview.pdf"

    texts = [
        text_of(client.get(f"{address}{query}").data) for query in ("", f"?enrolment={other.id}")
    ]

    assert "Жаңыл" in texts[0]
    assert "Эсенов" in texts[1]
    assert (
        f"{address}?enrolment={other.id}" in client.get(address.replace("preview.pdf", "new")).text
    )


def test_a_preview_of_somebody_of_another_course_is_not_there(
    client: StrictClient, trainer: User
) -> None:
    course, foreign = waiting_course([trainer]), make_enrolment()

    answer = client.get(f"/courses/{course.id}/certificates/preview.pdf?enrolment={foreign.id}")

    assert answer.status_code == 404


def text_of(paper: bytes) -> str:
    return PdfReader(BytesIO(paper)).pages[0].extract_text()
