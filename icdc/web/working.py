"""The worker: what becomes of the jobs that were asked for (`jobs.py`)."""

import logging

from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import CursorResult, select, update

from icdc.extensions import db, jobs, only_reads
from icdc.models import Job, JobState
from icdc.models.base import now
from icdc.web.audit import acting
from icdc.web.daily import add_nightly
from icdc.web.errors import Refusal
from icdc.web.jobs import RESUMABLE, TASKS, Progress

log = logging.getLogger(__name__)


def run(app: Flask, job_id: int) -> None:
    """What the worker does with a job out of the queue."""
    with app.app_context():
        if not _claim(job_id):
            return
        job = db.session.get_one(Job, job_id)
        name, given, spoken = job.task, job.given, job.language.value
        asked_by_id = job.asked_by_id
        # The task begins its own transaction; this one would hold SQLite's write lock meanwhile.
        db.session.rollback()
        with force_locale(spoken), acting(asked_by_id):
            state, message = _outcome(name, given, Progress(job_id))
        _finish(job_id, state, message)


def resume() -> list[tuple[int, float]]:
    """The jobs that still wait, oldest first, each with the seconds until it is due.

    Those cut off at their work have failed, or wait anew where their task can go on. Only the one
    worker calls it, at its start.
    """
    cut_off = update(Job).where(Job.state == JobState.running)
    db.session.execute(cut_off.where(Job.task.in_(RESUMABLE)).values(state=JobState.queued))
    message = _("The work was cut off. Nothing was changed; start it again.")
    for job in db.session.scalars(select(Job).where(Job.state == JobState.running)):
        job.arguments = _without_secrets(job.arguments)
    db.session.execute(cut_off.values(state=JobState.failed, finished_at=now(), message=message))
    db.session.commit()
    waiting = select(Job).where(Job.state == JobState.queued).order_by(Job.id)
    found = [(job.id, job.seconds_to_wait) for job in db.session.scalars(waiting)]
    # The worker that starts now must not wait for whoever started it.
    db.session.rollback()
    return found


def _claim(job_id: int) -> bool:
    """Of two workers that got the same job one does it."""
    queued = update(Job).where(Job.id == job_id, Job.state == JobState.queued)
    result = db.session.execute(queued.values(state=JobState.running))
    db.session.commit()
    return isinstance(result, CursorResult) and result.rowcount == 1


def _outcome(
    name: str, arguments: dict[str, int | str], progress: Progress
) -> tuple[JobState, str]:
    try:
        return JobState.done, TASKS[name](progress, **arguments)
    except Refusal as refusal:
        return JobState.failed, str(refusal)
    except Exception:
        # Whatever it is, the person waits for an answer, and the worker for the next job.
        log.exception("The job “%s” failed", name)
        return JobState.failed, str(_("Something went wrong. Nothing was changed."))


def _finish(job_id: int, state: JobState, message: str) -> None:
    db.session.rollback()
    job = db.session.get_one(Job, job_id)
    job.state, job.message, job.finished_at = state, message[:1000], now()
    job.arguments = _without_secrets(job.arguments)
    db.session.commit()
    jobs.forget(job_id)


def _without_secrets(arguments: dict[str, int | str]) -> dict[str, int | str]:
    """What was typed, sealed, is not kept by a job that is over, however it ended."""
    return {name: "" if name.endswith("_sealed") else arguments[name] for name in arguments}


def start(app: Flask) -> None:
    """Give the application a queue, and the queue its worker's functions."""
    jobs.init_app(app, run, lambda: _resume_apart(app))


def _resume_apart(app: Flask) -> list[tuple[int, float]]:
    """In a transaction of its own: a request that only reads may be what starts the worker."""
    reading = only_reads.set(False)
    try:
        with app.app_context():
            add_nightly()
            return resume()
    finally:
        only_reads.reset(reading)
