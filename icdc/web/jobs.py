"""Long work: asked for in a request, done by a worker, watched on a page that survives a reload.

A room registers what can be done, at import time:

    @task("list reading")
    def read(progress: Progress, list_id: int) -> str:      # the sentence for the person
        ...; progress(done, total); ...; db.session.commit()

and a view asks for it, after its own commit, because the worker may be quicker than the request:

    job_id = ask("list reading", title=file_name, address=url_for(...), list_id=kept.id)
    return redirect(url_for("jobs.show", job_id=job_id), code=303)

A task runs in an application context, without a request: nobody is signed in, and `url_for` makes
no address. It commits itself, once. A Refusal becomes the job's message; whatever else is raised
is logged, and the person reads that nothing was changed.

A task that commits piece by piece is registered with `is_resumable=True`: after a restart of the
worker it goes on with what is left. With `ask_again` it puts off what cannot be done yet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, time

from flask_security import current_user

from icdc.extensions import db, jobs
from icdc.models import Job, Language
from icdc.models.job import DUE
from icdc.web.locale import language

Task = Callable[..., str]
TASKS: dict[str, Task] = {}
RESUMABLE: set[str] = set()
# Told more often, a page sees no more of it.
SECONDS_BETWEEN = 0.3


@dataclass
class Progress:
    """How far a job is. Kept beside the queue: the job's own transaction is not yet to be seen."""

    job_id: int
    told_at: float = 0.0

    def __call__(self, done: int, total: int) -> None:
        if done >= total or monotonic() - self.told_at >= SECONDS_BETWEEN:
            self.told_at = monotonic()
            jobs.note(self.job_id, done, total)


def task(name: str, is_resumable: bool = False) -> Callable[[Task], Task]:
    def register(function: Task) -> Task:
        TASKS[name] = function
        if is_resumable:
            RESUMABLE.add(name)
        return function

    return register


def ask(name: str, title: str, address: str, **arguments: int | str) -> int:
    """Put a job into the queue; its id. Commits; `arguments` are ids, never what people wrote."""
    job_id = prepare(name, title, address, **arguments)
    db.session.commit()
    jobs.enqueue(job_id)
    return job_id


def prepare(name: str, title: str, address: str, **arguments: int | str) -> int:
    """The id of a job that is kept with a record; `jobs.enqueue` it after the commit.

    One that is never enqueued is taken up when the worker starts (`working.py`).
    """
    is_known = bool(current_user and current_user.is_authenticated)
    return _add(name, title, address, arguments, current_user.id if is_known else None)


def ask_unnamed(name: str, **arguments: int | str) -> None:
    """Put a job into the queue that is nobody's. Commits."""
    job_id = prepare_unnamed(name, **arguments)
    db.session.commit()
    jobs.enqueue(job_id)


def prepare_unnamed(name: str, **arguments: int | str) -> int:
    """As `prepare`: for somebody who wants to come in, alike whether or not anybody is known."""
    return _add(name, name, "/", arguments, None)


def _add(
    name: str, title: str, address: str, arguments: dict[str, int | str], asked_by_id: int | None
) -> int:
    """Its id: asked for after the commit it would begin a transaction, and the worker would wait
    for that."""
    job = Job(
        task=name, arguments=arguments, title=title[:255], address=address,
        language=Language(language()), asked_by_id=asked_by_id,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    return job.id


def ask_again(job_id: int, delay: float, **changed: int | str) -> int:
    """The same work once more, `delay` seconds from now, as a further job; its id. Commits.

    `changed`: the arguments that are others than this time.
    """
    job = db.session.get_one(Job, job_id)
    later = Job(
        task=job.task,
        arguments={**job.given, **changed, DUE: int(time() + delay)},
        title=job.title,
        address=job.address,
        language=job.language,
        asked_by_id=job.asked_by_id,
    )
    db.session.add(later)
    db.session.commit()
    later_id = later.id
    # The worker that takes it up must not wait for whoever asked.
    db.session.rollback()
    jobs.enqueue(later_id, delay)
    return later_id


def percent_of(job: Job) -> int:
    """0 to 100, as far as the worker has told."""
    if job.is_over:
        return 100
    done, total = jobs.noted(job.id)
    return min(99, 100 * done // total) if total else 0
