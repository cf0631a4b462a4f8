"""Letters and a worker that dies, starts again, or meets another."""

import time
from pathlib import Path

from flask import Flask

from icdc.certification.letters.delivering import claim
from icdc.extensions import db, jobs
from icdc.models import Course, Job, JobState, Language, Letter, LetterState, RoleName, User
from icdc.web.working import resume, run
from tests.certification.letters import (
    AIGUL,
    JANYL,
    certificate_of,
    certified_course,
    jobs_of,
    letters,
    mark_of,
    page_address,
    send,
)
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import make_user, save
from tests.mail import mail_server


def waiting_letter(course: Course, email: str, state: LetterState) -> Letter:
    return save(
        Letter(
            certificate_id=certificate_of(course, email).id, address=email, language=Language.ky,
            state=state, attempts=int(state is LetterState.sending),
        )
    )  # fmt: skip


def cut_off_job(course: Course, first: Letter, last: Letter) -> int:
    """The job of a worker that died at its work."""
    arguments: dict[str, int | str] = {
        "course_id": course.id, "first_id": first.id, "last_id": last.id,
        "root": "https://registry.example.kg",
    }  # fmt: skip
    job = Job(task="letters", arguments=arguments, title="x", address="/", state=JobState.running)
    return save(job).id


def test_after_a_restart_the_letters_that_were_left_are_sent_and_no_other(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])
    sending = waiting_letter(course, AIGUL, LetterState.sending)
    job_id = cut_off_job(course, sending, waiting_letter(course, JANYL, LetterState.queued))

    with mail_server(app) as post:
        resumed = resume()
        run(app, job_id)
        page = client.get(page_address(course)).text

    assert resumed == [(job_id, 0.0)]
    assert post.tried == [JANYL]
    assert [one.state for one in letters()] == [LetterState.sending, LetterState.sent]
    assert page.count("cut off: perhaps sent") == 1


def test_a_restart_does_not_hurry_letters_that_were_put_off(
    app: Flask, client: StrictClient, trainer: User
) -> None:
    course = certified_course([trainer])

    with mail_server(app, recipients={JANYL: ["451 Later"]}):
        send(client, course, JANYL)
        ((job_id, delay),) = resume()

    assert job_id == jobs_of(JobState.queued)[0].id
    assert 50 < delay <= 60


def test_a_job_that_runs_twice_sends_once(app: Flask, client: StrictClient, trainer: User) -> None:
    course = certified_course([trainer])

    with mail_server(app) as post:
        send(client, course, JANYL)
        (job,) = jobs_of(JobState.done)
        job.state = JobState.queued
        job_id = save(job).id
        run(app, job_id)

    assert post.tried == [JANYL]


def test_a_letter_is_claimed_once(trainer: User) -> None:
    letter = waiting_letter(certified_course([trainer]), JANYL, LetterState.queued)

    assert [claim(letter.id), claim(letter.id)] == [True, False]


def test_the_worker_tries_again_when_the_time_has_come(tmp_path: Path) -> None:
    app = build_app(tmp_path, JOBS_URL="", MAIL_RETRY_AFTER=(1, 1))
    with app.app_context():
        user = make_user("trainer@example.kg", RoleName.trainer)
        course, browser = certified_course([user]), browser_of(app, user)
        marks, address = {"mark": mark_of(course, JANYL)}, page_address(course)
        db.session.remove()
        with mail_server(app, recipients={JANYL: ["451 Later", "250 OK"]}) as post:
            browser.post(address, data=marks)
            wait_for(LetterState.sent)
            jobs.queue.stop()

        assert post.tried == [JANYL, JANYL]
        assert len(post.taken) == 1
        assert [one.attempts for one in letters()] == [2]
        db.session.remove()
        db.engine.dispose()


def wait_for(state: LetterState) -> None:
    for _ in range(600):
        states = [one.state for one in letters()]
        # An open transaction would keep the worker out.
        db.session.rollback()
        if states == [state]:
            return
        time.sleep(0.1)
    raise TimeoutError
