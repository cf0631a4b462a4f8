"""Tasks that the worker does every night without being asked.

    @each_night("retention")
    def run(progress: Progress) -> str:
        ...
        ask_again(progress.job_id, seconds)      # for the next night

At the worker's start one is put into the queue where none waits.
"""

from collections.abc import Callable
from contextlib import suppress

from flask import Flask, request
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, TimeoutError

from icdc.extensions import db, jobs
from icdc.models import Job, JobState, Language
from icdc.web.jobs import Task, task

NIGHTLY: list[str] = []
# Until the worker was seen to run, or to be another process.
LOOKED = "looked after the worker"


def each_night(name: str) -> Callable[[Task], Task]:
    """It goes on with what is left, however it was cut off."""
    NIGHTLY.append(name)
    return task(name, is_resumable=True)


def add_nightly() -> None:
    """Put those into the queue that do not wait there. Commits."""
    waiting = select(Job.task).where(Job.task.in_(NIGHTLY), Job.state == JobState.queued)
    missing = set(NIGHTLY) - set(db.session.scalars(waiting))
    db.session.add_all(
        Job(task=name, arguments={}, title=name, address="/", language=Language.en)
        for name in sorted(missing)
    )
    db.session.commit()


def wake_worker(app: Flask) -> None:
    """The first page that a process shows starts the worker, so that nights come without a job."""

    @app.before_request
    def _wake() -> None:
        if request.method == "GET" and not app.extensions.get(LOOKED):
            app.extensions[LOOKED] = True
            # Without its database the page asked for says so better.
            with suppress(DBAPIError, TimeoutError):
                jobs.queue.ensure_worker()
