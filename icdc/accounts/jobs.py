"""Long work that somebody asked for: how far it is, and what came of it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy import select

from icdc.extensions import db, jobs
from icdc.models import Job
from icdc.web.htmx import render
from icdc.web.jobs import percent_of

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@bp.get("/<int:job_id>")
def show(job_id: int) -> ResponseReturnValue:
    own = select(Job).where(Job.id == job_id, Job.asked_by_id == current_user.id)
    job = db.session.scalars(own).one()
    # After a restart nobody may have asked for work yet.
    jobs.queue.ensure_worker()
    return render("accounts/job.html", "accounts/_job.html", job=job, percent=percent_of(job))
