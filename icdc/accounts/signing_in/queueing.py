"""Work asked for by somebody who is not signed in, alike for accounts that exist and others."""

from icdc.extensions import db, jobs
from icdc.models import Job, Language
from icdc.web.locale import language


def ask_unnamed(task: str, **arguments: int | str) -> None:
    """Put a job into the queue that is nobody's. Commits."""
    job = Job(
        task=task, arguments=arguments, title=task, address="/", language=Language(language()),
        asked_by_id=None,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    # Asked for after the commit it would begin a transaction, and the worker would wait for it.
    job_id = job.id
    db.session.commit()
    jobs.enqueue(job_id)
