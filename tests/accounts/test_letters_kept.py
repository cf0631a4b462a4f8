"""A letter whose act is done leaves, whatever becomes of the process or of the queue."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.accounts.users.inviting import invite
from icdc.extensions import db
from icdc.models import Job, JobState, Notice, NoticeState, RoleName, User
from icdc.portal.entry.asking import ask_to_come_in
from icdc.queueing import Queue
from icdc.web.notices import ask_for
from icdc.web.working import resume, run
from tests.conftest import StrictClient
from tests.factories import make_trainee, make_user
from tests.mail import mail_server
from tests.portal.entry.letters import ADDRESS

AIDA = "aida@example.kg"
INVITED = {"email": AIDA, "name": "Айда", "roles": ["trainer"], "language": "ru"}


def start_again(app: Flask) -> list[str]:
    """What the worker does at its start; the addresses that letters came to."""
    with mail_server(app) as post:
        for job_id, _delay in resume():
            run(app, job_id)
    return post.tried


@pytest.fixture
def broken(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """The application's queue is a file in which nothing can be kept; gives the file."""
    whole = app.extensions["jobs"]
    kept = {name: app.config[name] for name in ("JOBS_URL", "INSTANCE")}
    app.config.update(JOBS_URL="", INSTANCE=str(tmp_path))
    app.extensions["jobs"] = Queue(app, run, resume)
    with sqlite3.connect(tmp_path / "jobs.db") as file:
        file.execute("DROP TABLE task")
    file.close()
    yield tmp_path / "jobs.db"
    app.config.update(kept)
    app.extensions["jobs"] = whole


def test_a_process_that_ends_right_after_the_commit_loses_no_letter(app: Flask) -> None:
    invite(AIDA, "", [RoleName.trainer], "ru")
    db.session.commit()

    assert start_again(app) == [AIDA]
    assert db.session.scalars(select(Notice.state)).all() == [NoticeState.sent]
    assert start_again(app) == []


def test_of_an_act_that_is_taken_back_no_letter_is_left(app: Flask) -> None:
    user = make_user(AIDA, RoleName.trainer)
    ask_for("factor_removed", user, user_id=user.id)
    db.session.rollback()

    assert start_again(app) == []
    assert db.session.scalars(select(Job)).all() == []


@pytest.mark.usefixtures("broken")
def test_an_act_that_is_done_is_answered_as_done_though_the_queue_fails(
    app: Flask, administrator: StrictClient
) -> None:
    answer = administrator.post("/users", data=INVITED)

    user = db.session.scalars(select(User).where(User.email == AIDA)).one()
    assert (answer.status_code, answer.location) == (303, f"/users/{user.id}")
    assert db.session.scalars(select(Job.state)).all() == [JobState.queued]
    assert start_again(app) == [AIDA]


@pytest.mark.usefixtures("broken")
def test_a_way_in_that_somebody_asked_for_leaves_at_the_next_start(app: Flask) -> None:
    """The question was answered, and then the queue would not take the letter."""
    make_trainee(email=ADDRESS)
    ask_to_come_in(ADDRESS)
    db.session.commit()

    assert start_again(app) == []
    assert start_again(app) == [ADDRESS]
    assert start_again(app) == []
