"""The worker of long jobs, for a registry that several web processes serve."""

import click
from flask_babel import gettext as _

from icdc.extensions import jobs
from icdc.web.commands import PlainGroup
from icdc.web.errors import Refusal

job_group = PlainGroup("jobs", help="Long work: imports of many lines.")


@job_group.command("work")
def work() -> None:
    """Do the jobs as they come, until stopped. Set ICDC_JOBS_WORKER=external for the web."""
    if not jobs.queue.is_ours():
        raise Refusal(_("Another process does the jobs already."))
    click.echo(_("Waiting for jobs. Ctrl-C stops."))
    jobs.queue.consume(is_foreground=True)
