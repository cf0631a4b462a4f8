"""The page of a course's letters: what would leave, and what became of it."""

from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Course, JobState, LetterState, RoleName, User
from icdc.web.withholding import withhold_name
from tests.certification.cast import DAY
from tests.certification.letters import (
    AIGUL,
    JANYL,
    certificate_of,
    certified_course,
    jobs_of,
    letters,
    page_address,
    send,
)
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user
from tests.mail import mail_server, posting_to


def test_an_english_letter_calls_people_as_their_passports_do(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    certificate = certificate_of(course, JANYL)
    certificate.printed = {**certificate.printed, "latin_name": "OMUROVA ZHANYL"}

    page = shown(client, course, "en")

    assert "Hello, OMUROVA ZHANYL!" in page


def shown(client: StrictClient, course: Course, language: str) -> str:
    certificate = certificate_of(course, JANYL)
    db.session.commit()
    asked = {"language": language, "certificate": certificate.id}
    return client.get(page_address(course), query_string=asked).text


def test_what_the_page_shows_is_what_is_sent(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    page = shown(client, course, "ru")

    with mail_server(app) as post:
        send(client, course, JANYL, language="ru")

    body = post.taken[0].get_body()
    assert body is not None
    assert body.get_content().strip() in unescape(page)
    assert post.taken[0]["subject"].strip() in unescape(page)


def test_nothing_leaves_before_it_is_sent(app: Flask, client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])

    with mail_server(app) as post:
        page = client.get(page_address(course)).text

    assert (post.taken, post.talks, letters()) == ([], 0, [])
    assert "Усенов Бакыт" in page.split("Without an e-mail address")[1]
    assert page.count(" checked>") == 2


def test_the_page_says_who_got_a_letter_and_ticks_only_the_others(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])

    with mail_server(app):
        send(client, course, JANYL)
        page = client.get(page_address(course)).text

    assert page.count(" checked>") == 1
    assert "</span> sent</span>" in page
    assert [(one.state, one.attempts) for one in letters()] == [(LetterState.sent, 1)]
    assert [job.message for job in jobs_of(JobState.done)] == ["1 sent"]


def test_who_shares_an_address_is_marked(client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])
    certificate_of(course, AIGUL).enrolment.trainee.email = JANYL.upper()
    db.session.commit()

    page = client.get(page_address(course)).text

    assert page.count("the same address as somebody else here") == 2


def test_a_certificate_without_its_name_is_not_sent(client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])
    withhold_name(certificate_of(course, JANYL), DAY, None)
    db.session.commit()

    page = client.get(page_address(course)).text

    assert AIGUL in page
    assert JANYL not in page


def test_without_a_mail_server_nothing_can_be_sent(
    app: Flask, client: StrictClient, trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = certified_course([trainer])
    monkeypatch.setitem(app.config, "MAIL_BACKEND", "")

    page = client.get(page_address(course)).text
    answer = send(client, course, JANYL)

    assert "No mail server is set up, so nothing can be sent." in page
    assert "Send the ticked letters" not in page
    assert (answer.status_code, letters()) == (422, [])


def test_in_development_each_letter_becomes_a_file(
    app: Flask, client: StrictClient, trainer: User, tmp_path: Path
) -> None:
    course = certified_course([trainer])
    with posting_to(app, 0, MAIL_BACKEND="file", MAIL_FILE_PATH=str(tmp_path)):
        page = client.get(page_address(course)).text
        send(client, course, JANYL, AIGUL)

    assert "letters reach nobody" in page
    assert len(list(tmp_path.iterdir())) == 2
    assert {one.state for one in letters()} == {LetterState.sent}


def test_somebody_must_be_ticked(client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])

    answer = client.post(page_address(course), data={"language": "ky"})

    assert answer.status_code == 422
    assert "Tick at least one person." in answer.text


def test_a_mark_that_no_page_showed_sends_nothing(client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])

    answer = client.post(page_address(course), data={"mark": ["1-1", "x", "999999999999-0"]})

    assert (answer.status_code, answer.location) == (303, page_address(course))
    assert letters() == []


def test_strangers_find_no_letters(stranger: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])

    assert stranger.get(page_address(course)).status_code == 404
    assert stranger.post(page_address(course)).status_code == 404
    assert letters() == []


def test_a_trainee_may_not_send_letters(app: Flask, trainer: User) -> None:
    course = certified_course([trainer])
    trainee = browser_of(app, make_user("trainee@example.kg", RoleName.trainee))

    assert trainee.get(page_address(course)).status_code == 403
    assert trainee.post(page_address(course)).status_code == 403
