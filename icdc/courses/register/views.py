"""A past register on the page: upload, see what it would do, confirm or put away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.courses.register import kept as kept_registers
from icdc.courses.register.columns import SPELLINGS
from icdc.courses.register.jobs import BRINGING_IN, READING
from icdc.extensions import db, jobs
from icdc.models import PastRegister
from icdc.web.errors import Refusal
from icdc.web.jobs import prepare
from icdc.web.sheets.files import SUFFIXES

bp = Blueprint("past_register", __name__, url_prefix="/register")


@bp.get("/new")
def new() -> ResponseReturnValue:
    return _form()


@bp.post("")
def create() -> ResponseReturnValue:
    try:
        file_name, content = _upload()
    except Refusal as refusal:
        return _form(str(refusal)), 422
    kept = kept_registers.keep(file_name, content, current_user)
    return _ask(READING, kept)


@bp.get("/<int:register_id>")
def show(register_id: int) -> ResponseReturnValue:
    kept = kept_registers.find_register(register_id)
    words = kept_registers.words_of(kept)
    if kept.job is not None and not kept.job.is_over:
        return redirect(url_for("jobs.show", job_id=kept.job.id))
    return render_template("courses/register/show.html", kept=kept, words=words)


@bp.post("/<int:register_id>/confirmation")
def confirm(register_id: int) -> ResponseReturnValue:
    kept = kept_registers.find_register(register_id)
    if kept.job is not None and not kept.job.is_over:
        return redirect(url_for("jobs.show", job_id=kept.job.id), code=303)
    return _ask(BRINGING_IN, kept)


@bp.post("/<int:register_id>/cancellation")
def cancel(register_id: int) -> ResponseReturnValue:
    db.session.delete(kept_registers.find_register(register_id))
    db.session.commit()
    flash(_("The register was put away; nothing of it is kept."), "info")
    return redirect(url_for("courses.index"), code=303)


def _ask(work: str, kept: PastRegister) -> ResponseReturnValue:
    db.session.flush()
    address = url_for(".show", register_id=kept.id)
    job_id = prepare(work, title=kept.file_name, address=address, register_id=kept.id)
    kept.job_id = job_id
    db.session.commit()
    jobs.enqueue(job_id)
    return redirect(url_for("jobs.show", job_id=job_id), code=303)


def _upload() -> tuple[str, bytes]:
    """Raises Refusal."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Refusal(_("Choose a file first."))
    content = upload.read()
    if not content.strip():
        raise Refusal(_("The file is empty."))
    if not upload.filename.lower().endswith(SUFFIXES):
        raise Refusal(
            _("Only .xlsx, .xls, .ods and .csv files can be read. Save the list as one of them.")
        )
    return upload.filename, content


def _form(refusal: str = "") -> str:
    return render_template("courses/register/new.html", refusal=refusal, columns=SPELLINGS)
