"""All papers of a course as one PDF for the printer, or as a ZIP."""

from pathlib import Path

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.certification.files.bundle import Bundle, asked_bundle
from icdc.certification.files.kept import kept
from icdc.certification.files.making import file_of
from icdc.certification.files.tasks import ask_for
from icdc.web.exports import record_export
from icdc.web.records import find_course

bp = Blueprint("certificate_files", __name__, url_prefix="/courses/<int:course_id>")


@bp.get("/certificates.<any(pdf,zip):form>")
def show(course_id: int, form: str) -> ResponseReturnValue:
    bundle = asked_bundle(find_course(course_id), form)
    if bundle.is_long and not kept(bundle):
        flash(_("So many certificates take a while. Ask for the file here."), "info")
        return redirect(url_for("issuing.index", course_id=course_id), code=303)
    path = file_of(bundle)
    record_export("course", course_id, _facts(bundle))
    return _sent(path, bundle)


@bp.post("/certificates/files")
def create(course_id: int) -> ResponseReturnValue:
    form = request.form.get("form", "")
    if form not in ("pdf", "zip"):
        abort(404)
    bundle = asked_bundle(find_course(course_id), form)
    if len(bundle.rows) <= current_app.config["PAPERS_WITHOUT_ASKING"] or kept(bundle):
        address = url_for(".show", course_id=course_id, form=form, lang=bundle.language or None)
        return redirect(address, code=303)
    return redirect(url_for("jobs.show", job_id=ask_for(bundle)), code=303)


def _facts(bundle: Bundle) -> list[tuple[str, str]]:
    """For the audit trail. Without a language each paper is in its own."""
    spoken = [(_("Language"), bundle.language)] if bundle.language else []
    count = str(len(bundle.rows))
    return [(_("List"), _("Certificates")), (_("Form"), bundle.form), *spoken, (_("Rows"), count)]


def _sent(path: Path, bundle: Bundle) -> Response:
    answer = send_file(path, as_attachment=bundle.form == "zip", download_name=bundle.name)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
