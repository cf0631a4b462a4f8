"""Letters with certificates, sent to a real mail server."""

from flask import Flask

from icdc.certification.files.naming import paper_name
from icdc.extensions import db
from icdc.models import LetterState, RevocationClass, User
from tests.certification.cast import DAY
from tests.certification.letters import (
    AIGUL,
    JANYL,
    certificate_of,
    certified_course,
    let_time_pass,
    letters,
    mark_of,
    page_address,
    send,
)
from tests.conftest import StrictClient
from tests.mail import CENTRE, mail_server


def test_the_holder_gets_the_certificate_from_the_centre(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])

    with mail_server(app) as post:
        answer = send(client, course, JANYL)

    assert (answer.status_code, answer.location.split("/")[1]) == (303, "jobs")
    (letter,) = post.taken
    assert letter["from"] == f"Санариптик компетенциялардын инновациялык борбору <{CENTRE}>"
    assert letter["to"] == f"Өмүрова Жаңыл Үсөновна <{JANYL}>"
    assert "Маалыматтарды талдоо" in letter["subject"]
    assert letter["message-id"].endswith("@icdc.kg>")
    assert letter["date"]
    assert letter["auto-submitted"] == "auto-generated"
    assert trainer.email not in str(letter)


def test_the_attached_file_is_the_one_that_can_be_downloaded(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    certificate = certificate_of(course, JANYL)

    with mail_server(app) as post:
        send(client, course, JANYL, language="ru")

    (attached,) = post.taken[0].iter_attachments()
    download = client.get(f"/certificates/{certificate.id}.pdf?lang=ru")
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == download.data
    assert attached.get_filename() == paper_name(certificate, "ru")


def test_the_letter_says_what_for_and_where_to_check(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    certificate = certificate_of(course, JANYL)

    with mail_server(app) as post:
        send(client, course, JANYL, language="en")

    body = post.taken[0].get_body()
    assert body is not None
    text = body.get_content()
    assert "Hello, Өмүрова Жаңыл Үсөновна!" in text
    assert "“Data analytics” (40 hours, 01.03.2023 – 10.03.2023)" in text
    assert certificate.number in text
    assert f"http://localhost/verify/{certificate.code}" in text


def test_all_letters_go_over_one_connection(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])

    with mail_server(app) as post:
        send(client, course, JANYL, AIGUL)

    assert (len(post.taken), post.talks) == (2, 1)


def test_a_second_click_sends_nothing(app: Flask, client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])
    clicked = {"mark": [mark_of(course, JANYL)], "language": "ky"}

    with mail_server(app) as post:
        client.post(page_address(course), data=clicked)
        answer = client.post(page_address(course), data=clicked, follow_redirects=True)

    assert len(post.taken) == len(letters()) == 1
    assert "1 person was left out" in answer.text


def test_a_letter_is_sent_again_when_somebody_wants_it(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])

    with mail_server(app) as post:
        send(client, course, JANYL)
        send(client, course, JANYL)
        page = client.get(page_address(course)).text

    assert len(post.taken) == 2
    assert "1 letter before" in page


def test_a_certificate_that_was_revoked_is_not_sent(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    marks = [mark_of(course, JANYL), mark_of(course, AIGUL)]
    certificate_of(course, JANYL).revoke(RevocationClass.other, "No", DAY, None)
    db.session.commit()

    with mail_server(app) as post:
        client.post(page_address(course), data={"mark": marks, "language": "ky"})

    assert [letter["to"] for letter in post.taken] == [f"Асанова Айгүл <{AIGUL}>"]


def test_a_certificate_that_is_revoked_while_its_letter_waits_is_not_sent(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    with mail_server(app, recipients={JANYL: ["451 Later", "250 OK"]}) as post:
        send(client, course, JANYL)
        certificate_of(course, JANYL).revoke(RevocationClass.other, "No", DAY, None)
        db.session.commit()
        let_time_pass(app)

    assert post.taken == []
    assert letters()[0].state is LetterState.failed
    assert letters()[0].fault == "The certificate was revoked before the letter left."
