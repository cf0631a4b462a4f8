"""The managers learn of a reported forgery by e-mail, where mail is set up."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import ForgeryReport, JobState, RoleName
from tests.certification.letters import jobs_of, let_time_pass, message
from tests.conftest import StrictClient
from tests.factories import make_user
from tests.mail import free_port, mail_server, posting_to

REPORT = {"typed": "ICDC-2023-00001-1", "message": "Painted over", "contact": "0555 123456"}
FIRST, SECOND = "manager@example.kg", "second@example.kg"


@contextmanager
def setting(app: Flask, name: str, value: object) -> Iterator[None]:
    before = app.config[name]
    app.config[name] = value
    yield
    app.config[name] = before


def managers() -> None:
    make_user(FIRST, RoleName.manager, "Жылдыз")
    make_user(SECOND, RoleName.manager)
    make_user("trainer@example.kg", RoleName.trainer)


def test_each_manager_gets_a_letter_with_the_address_and_nothing_else(
    app: Flask, visitor: StrictClient
) -> None:
    managers()

    with mail_server(app) as post:
        answer = visitor.post("/verify/report", data=REPORT)

    report = db.session.scalars(select(ForgeryReport)).one()
    assert answer.status_code == 303
    assert [letter["To"] for letter in post.taken] == [
        "Жылдыз <manager@example.kg>", '"second@example.kg" <second@example.kg>',
    ]  # fmt: skip
    for letter in post.taken:
        text = letter.get_content()
        assert f"http://localhost/forgery-reports/{report.id}" in text
        assert not [told for told in REPORT.values() if told in text]


def test_a_made_up_host_gets_into_no_letter(app: Flask, visitor: StrictClient) -> None:
    managers()

    with mail_server(app) as post, setting(app, "PRODUCTION", True):
        visitor.post("/verify/report", data=REPORT, headers={"Host": "evil.example"})

    assert len(post.taken) == 2
    assert not any("evil.example" in letter.get_content() for letter in post.taken)


def test_a_server_that_refuses_costs_no_report(app: Flask, visitor: StrictClient) -> None:
    managers()

    with mail_server(app, letter="550 No") as post:
        answer = visitor.post("/verify/report", data=REPORT)

    assert (answer.status_code, post.taken) == (303, [])
    assert db.session.scalars(select(ForgeryReport)).one().message == "Painted over"


def test_without_a_mail_server_the_report_is_kept(app: Flask, visitor: StrictClient) -> None:
    with posting_to(app, 1, MAIL_BACKEND=""):
        assert visitor.post("/verify/report", data=REPORT).status_code == 303

    assert db.session.scalars(select(ForgeryReport)).one()


def test_a_letter_that_was_put_off_is_sent_later_to_who_has_none(
    app: Flask, visitor: StrictClient
) -> None:
    managers()

    with mail_server(app, recipients={SECOND: ["451 Greylisted", "250 OK"]}) as post:
        visitor.post("/verify/report", data=REPORT)
        put_off = message()
        let_time_pass(app)

    assert put_off == "1 sent, 1 waits to be tried again"
    assert message() == "1 sent"
    assert post.tried == [FIRST, SECOND, SECOND]
    assert len(post.taken) == 2
    assert jobs_of(JobState.queued) == []


def test_a_server_that_is_down_for_a_moment_costs_no_letter(
    app: Flask, visitor: StrictClient
) -> None:
    managers()

    with posting_to(app, free_port()):
        visitor.post("/verify/report", data=REPORT)
    with mail_server(app) as post:
        let_time_pass(app)

    assert post.tried == [FIRST, SECOND]
    assert [job.message for job in jobs_of(JobState.done)] == [
        "0 sent, 2 wait to be tried again", "2 sent",
    ]  # fmt: skip


def test_the_third_attempt_is_the_last_and_the_wait_grows(
    app: Flask, visitor: StrictClient
) -> None:
    managers()
    waits = []

    # Such an answer is for all letters: the second manager's is not even tried.
    with mail_server(app, sender="451 Busy") as post:
        visitor.post("/verify/report", data=REPORT)
        for _again in range(3):
            waits += [round(job.seconds_to_wait, -1) for job in jobs_of(JobState.queued)]
            let_time_pass(app)

    assert waits == [60, 600]
    assert message() == "0 sent, 2 failed"
    assert post.talks == 3


def test_a_refusal_for_good_and_an_unclear_end_are_told_and_not_repeated(
    app: Flask, visitor: StrictClient
) -> None:
    managers()

    with mail_server(app, letter="silence", recipients={FIRST: ["550 Nobody"]}):
        visitor.post("/verify/report", data=REPORT)

    assert message() == "0 sent, 1 failed, 1 perhaps sent: look"
    assert jobs_of(JobState.queued) == []
