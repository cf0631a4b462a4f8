"""Letters that are tried again later, or that nobody knows the end of."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Course, Job, JobState, Language, Letter, LetterState, User
from tests.certification.letters import (
    AIGUL,
    JANYL,
    certificate_of,
    certified_course,
    jobs_of,
    let_time_pass,
    letters,
    message,
    page_address,
    send,
    states,
)
from tests.conftest import StrictClient
from tests.factories import save
from tests.mail import free_port, mail_server, posting_to, silent_server


@pytest.fixture
def course(trainer: User) -> Course:
    return certified_course([trainer])


def test_a_letter_that_was_put_off_is_sent_later_by_itself(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, recipients={JANYL: ["451 4.7.1 Greylisted", "250 OK"]}) as post:
        send(client, course, JANYL, AIGUL)
        put_off = states(), message(), client.get(page_address(course)).text
        let_time_pass(app)

    assert put_off[:2] == (
        [(LetterState.sent, 1), (LetterState.deferred, 1)],
        "1 sent, 1 waits to be tried again",
    )
    assert "tried again on" in put_off[2]
    assert "Greylisted" in put_off[2]
    assert states() == [(LetterState.sent, 1), (LetterState.sent, 2)]
    assert len(post.taken) == 2
    assert letters()[1].fault == ""


def test_who_waits_to_be_tried_again_cannot_be_sent_another(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, recipients={JANYL: ["451 Later"]}) as post:
        send(client, course, JANYL)
        answer = send(client, course, JANYL)

    assert (answer.status_code, answer.location) == (303, page_address(course))
    assert (post.tried, len(letters())) == ([JANYL], 1)


def test_the_third_attempt_is_the_last(app: Flask, client: StrictClient, course: Course) -> None:
    with mail_server(app, recipients={JANYL: ["451 Busy"]}) as post:
        send(client, course, JANYL)
        waits = [wait_of(job) for job in jobs_of(JobState.queued)]
        let_time_pass(app)
        waits += [wait_of(job) for job in jobs_of(JobState.queued)]
        let_time_pass(app)

    assert states() == [(LetterState.failed, 3)]
    assert "“451 Busy”" in letters()[0].fault
    assert len(post.tried) == 3
    assert waits == [pytest.approx(60, abs=3), pytest.approx(600, abs=3)]
    assert jobs_of(JobState.queued) == []


def wait_of(job: Job) -> float:
    assert job.due_at
    return (job.due_at - job.asked_at).total_seconds()


def test_when_the_server_is_down_all_wait_and_it_is_asked_once(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with posting_to(app, free_port()):
        send(client, course, JANYL, AIGUL)

    assert states() == [(LetterState.deferred, 1), (LetterState.deferred, 1)]
    assert message() == "0 sent, 2 wait to be tried again"
    with mail_server(app) as post:
        let_time_pass(app)
    assert (len(post.taken), post.talks) == (2, 1)


def test_a_server_that_says_nothing_holds_up_nobody_for_long(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with silent_server(app):
        send(client, course, JANYL, AIGUL)

    assert states() == [(LetterState.deferred, 1), (LetterState.deferred, 1)]
    assert {one.fault for one in letters()} == {"The mail server does not answer."}


def test_a_letter_that_was_perhaps_taken_is_never_sent_again_by_itself(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, letter="silence") as post:
        send(client, course, JANYL, AIGUL)
        let_time_pass(app)
        page = client.get(page_address(course)).text

    assert len(post.taken) == 2
    assert states() == [(LetterState.sending, 1), (LetterState.sending, 1)]
    assert page.count("cut off: perhaps sent") == 2
    assert message() == "0 sent, 2 perhaps sent: look"


def test_what_was_perhaps_sent_can_be_sent_again_by_hand(
    app: Flask, client: StrictClient, course: Course
) -> None:
    with mail_server(app, letter="silence"):
        send(client, course, JANYL)
    with mail_server(app) as post:
        send(client, course, JANYL)

    assert (len(post.taken), states()[-1]) == (1, (LetterState.sent, 1))


def test_letters_of_others_are_not_touched_by_a_job(
    app: Flask, client: StrictClient, course: Course
) -> None:
    other = save(
        Letter(certificate_id=certificate_of(course, AIGUL).id, address=AIGUL, language=Language.ky)
    )

    with mail_server(app) as post:
        send(client, course, JANYL)

    assert post.tried == [JANYL]
    assert db.session.get_one(Letter, other.id).state is LetterState.queued


def test_a_letter_that_no_job_has_any_more_is_sent_once_by_hand(
    app: Flask, client: StrictClient, course: Course
) -> None:
    save(
        Letter(certificate_id=certificate_of(course, JANYL).id, address=JANYL, language=Language.ky)
    )
    page = client.get(page_address(course)).text

    with mail_server(app) as post:
        send(client, course, JANYL)

    assert "not sent: the work was cut off" in page
    assert len(post.taken) == 1
    assert states() == [(LetterState.failed, 0), (LetterState.sent, 1)]
