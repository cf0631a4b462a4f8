"""Letters that a mail server does not take, for now or for good."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Course, LetterState, User
from tests.certification.letters import (
    AIGUL,
    JANYL,
    certificate_of,
    certified_course,
    letters,
    message,
    page_address,
    send,
    states,
)
from tests.conftest import StrictClient
from tests.mail import NAME, PASSWORD, mail_server, posting_to


@pytest.fixture
def course(trainer: User) -> Course:
    return certified_course([trainer])


def test_a_refused_address_is_told_with_the_servers_words_and_the_others_go(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, recipients={JANYL: ["550 5.1.1 Такого ящика нет"]}) as post:
        send(client, course, AIGUL, JANYL)
        page = client.get(page_address(course)).text

    assert [letter["to"] for letter in post.taken] == [f"Асанова Айгүл <{AIGUL}>"]
    assert "The mail server refused the address. “550 5.1.1 Такого ящика нет”" in page
    assert JANYL in page
    assert message() == "1 sent, 1 failed"


def test_a_refused_letter_is_sent_to_the_address_put_right(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, recipients={JANYL: ["550 No such user"]}) as post:
        send(client, course, JANYL)
        letters()[0].certificate.enrolment.trainee.email = "zhanyl@example.kg"
        db.session.commit()
        send(client, course, "zhanyl@example.kg")
        page = client.get(page_address(course)).text

    assert len(post.taken) == 1
    assert [one.address for one in letters()] == [JANYL, "zhanyl@example.kg"]
    assert "1 letter before" in page


def test_what_the_server_says_is_cut_short_and_stays_on_a_line(
    app: Flask, client: StrictClient, course: Course
) -> None:
    story = "550-No\r\n550-such\r\n550 " + "user " * 90

    with mail_server(app, recipients={JANYL: [story]}):
        send(client, course, JANYL)

    fault = letters()[0].fault
    assert fault.startswith("The mail server refused the address. “550 No such user user")
    assert fault.endswith("…”")
    assert len(fault) < 300


def test_a_refused_sender_fails_all_after_one_attempt(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, sender="550 5.7.1 Not your address") as post:
        send(client, course, JANYL, AIGUL)

    assert states() == [(LetterState.failed, 1), (LetterState.failed, 1)]
    assert {one.fault for one in letters()} == {
        "The mail server does not let the registry send from its address."
        " “550 5.7.1 Not your address”"
    }
    assert post.tried == []


@pytest.mark.parametrize("password", ["a wrong one", None])
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_fails_all_after_one_attempt(
    app: Flask, client: StrictClient, course: Course, password: str | None
) -> None:
    with mail_server(app, asks_for_password=True) as post:
        settings = {"MAIL_USERNAME": password and "registry", "MAIL_PASSWORD": password}
        with posting_to(app, post.port, **settings):
            send(client, course, JANYL, AIGUL)

    assert states() == [(LetterState.failed, 1), (LetterState.failed, 1)]
    assert len({one.fault for one in letters()}) == 1
    assert post.taken == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_the_right_name_and_password_let_letters_pass(
    app: Flask, client: StrictClient, course: Course
) -> None:
    settings = {"MAIL_USERNAME": NAME, "MAIL_PASSWORD": PASSWORD}
    with (
        mail_server(app, asks_for_password=True) as post,
        posting_to(app, post.port, **settings),
    ):
        send(client, course, JANYL)

    assert (len(post.taken), states()) == (1, [(LetterState.sent, 1)])


def test_a_server_without_encryption_gets_nothing_where_it_was_asked_for(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app) as post, posting_to(app, post.port, MAIL_USE_TLS=True):
        send(client, course, JANYL)

    assert (post.taken, states()) == ([], [(LetterState.failed, 1)])
    assert letters()[0].fault == "The mail server does not offer what ICDC_MAIL_URL asks for."


@pytest.mark.parametrize(
    ("answer", "end"),
    [("554 Spam", LetterState.failed), ("452 Full", LetterState.deferred)],
)
def test_a_letter_that_is_refused_for_what_it_holds(
    app: Flask, client: StrictClient, course: Course, answer: str, end: LetterState
) -> None:
    with mail_server(app, letter=answer) as post:
        send(client, course, JANYL, AIGUL)

    assert states() == [(end, 1), (end, 1)]
    assert letters()[0].fault == f"The mail server refused the letter. “{answer}”"
    assert post.tried == [AIGUL, JANYL]


@pytest.mark.parametrize("address", ["жаңыл@example.kg", "a b@example.kg", "@example.kg", "x@"])
def test_what_is_no_address_fails_alone(
    app: Flask, client: StrictClient, course: Course, address: str
) -> None:
    holder = next(one.trainee for one in course.enrolments if one.trainee.email == JANYL)
    holder.email = address
    db.session.commit()

    with mail_server(app) as post:
        send(client, course, address, AIGUL)

    assert [one.fault for one in letters()] == ["", "This is no e-mail address."]
    assert len(post.taken) == 1


def test_a_name_cannot_write_a_header(app: Flask, client: StrictClient, course: Course) -> None:
    certificate = certificate_of(course, JANYL)
    certificate.printed = {**certificate.printed, "name": "Жаңыл\r\nBcc: all@example.kg"}
    db.session.commit()

    with mail_server(app) as post:
        send(client, course, JANYL)

    assert post.tried == [JANYL]
    assert all(letter["bcc"] is None for letter in post.taken)
