"""Long work: done by a worker, watched by whoever asked for it, and nobody else."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_security.utils import login_user
from sqlalchemy.exc import OperationalError

from icdc.extensions import db, jobs, patience
from icdc.models import Job, JobState, RoleName, User
from icdc.web.errors import Refusal
from icdc.web.jobs import TASKS, Progress, ask, task
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import make_user, save


@pytest.fixture(autouse=True)
def _tasks() -> Iterator[None]:
    @task("counting")
    def count(progress: Progress, upto: int) -> str:
        for number in range(upto):
            progress(number + 1, upto)
        return f"{upto} counted"

    @task("refusing")
    def refuse(progress: Progress) -> str:
        raise Refusal("The office says no.")

    @task("breaking")
    def break_down(progress: Progress) -> str:
        raise ZeroDivisionError

    yield
    for name in ("counting", "refusing", "breaking"):
        del TASKS[name]


def asked(app: Flask, user: User, name: str, **arguments: int) -> int:
    with app.test_request_context():
        login_user(user)
        return ask(name, "list.xlsx", "/courses", **arguments)


def test_a_job_is_done_and_says_what_came_of_it(
    app: Flask, trainer: User, client: StrictClient
) -> None:
    job_id = asked(app, trainer, "counting", upto=3)

    page = client.get(f"/jobs/{job_id}").text

    assert "3 counted" in page
    assert 'href="/courses"' in page
    assert "every 1s" not in page


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("refusing", "The office says no."), ("breaking", "Nothing was changed.")],
)
def test_a_job_that_fails_says_so(app: Flask, trainer: User, name: str, sentence: str) -> None:
    job_id = asked(app, trainer, name)

    stored = db.session.get_one(Job, job_id, populate_existing=True)

    assert stored.state is JobState.failed
    assert sentence in stored.message


def test_a_waiting_job_is_asked_about_every_second(
    trainer: User, client: StrictClient, as_htmx: dict[str, str]
) -> None:
    job = save(waiting(trainer))

    piece = client.get(f"/jobs/{job.id}", headers=as_htmx).text

    assert "every 1s" in piece
    assert "<html" not in piece


def test_nobody_sees_the_job_of_another(trainer: User, manager: StrictClient) -> None:
    job = save(waiting(trainer))

    assert manager.get(f"/jobs/{job.id}").status_code == 404


def waiting(user: User) -> Job:
    return Job(task="counting", arguments={}, title="x", address="/", asked_by_id=user.id)


def has_ended(job_id: int) -> bool:
    """Within a minute, on however busy a machine."""
    for _ in range(600):
        is_over = db.session.get_one(Job, job_id, populate_existing=True).is_over
        # An open transaction would keep the worker out.
        db.session.rollback()
        if is_over:
            return True
        time.sleep(0.1)
    return False


def test_the_worker_beside_the_requests_takes_up_what_waited(tmp_path: Path) -> None:
    app = build_app(tmp_path, JOBS_URL="")
    with app.app_context():
        user = make_user("trainer@example.kg", RoleName.trainer)
        cut_off = save(waiting(user))
        cut_off.state = JobState.running
        save(cut_off)
        left, browser = cut_off.id, browser_of(app, user)
        db.session.remove()
    job_id = asked(app, user, "counting", upto=5)
    with app.app_context():
        assert has_ended(job_id)
        assert db.session.get_one(Job, job_id).message == "5 counted"
        assert db.session.get_one(Job, left).state is JobState.failed
        assert browser.get(f"/jobs/{job_id}").status_code == 200
        jobs.queue.stop()
        db.session.remove()
        db.engine.dispose()


def test_a_worker_that_could_not_begin_begins_with_the_next_question(tmp_path: Path) -> None:
    app = build_app(tmp_path, JOBS_URL="")
    with app.app_context():
        job_id = save(waiting(make_user("trainer@example.kg", RoleName.trainer))).id
        db.session.remove()
        somebody = sqlite3.connect(tmp_path / "icdc.db", isolation_level=None)
        somebody.execute("BEGIN IMMEDIATE")
        waits = patience.set(50)

        with pytest.raises(OperationalError):
            jobs.queue.ensure_worker()
        somebody.rollback()
        somebody.close()
        patience.reset(waits)
        jobs.queue.ensure_worker()

        assert has_ended(job_id)
        jobs.queue.stop()
        db.session.remove()
        db.engine.dispose()


def test_a_page_that_only_reads_may_start_the_worker(tmp_path: Path) -> None:
    app = build_app(tmp_path, JOBS_URL="")
    with app.app_context():
        user = make_user("trainer@example.kg", RoleName.trainer)
        job_id, browser = save(waiting(user)).id, browser_of(app, user)
        db.session.remove()

        answer = browser.get(f"/jobs/{job_id}")

        assert answer.status_code == 200
        assert has_ended(job_id)
        jobs.queue.stop()
        db.session.remove()
        db.engine.dispose()
