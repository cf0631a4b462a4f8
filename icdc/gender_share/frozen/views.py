"""Reports as they were submitted. They are made and restated, never edited, never deleted."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.gender_share.filters import read_selection
from icdc.gender_share.frozen import versions
from icdc.gender_share.frozen.damage import readable
from icdc.gender_share.frozen.downloads import download_of
from icdc.gender_share.frozen.forms import FreezeForm, RestateForm
from icdc.gender_share.frozen.freezing import AlreadyRestatedError, draft, settled, store
from icdc.gender_share.frozen.queries import file_of, report_of, reports_in_order, summaries
from icdc.gender_share.frozen.seen import Seen, read_seen, seen_of
from icdc.gender_share.frozen.sentences import filters_in_words
from icdc.gender_share.queries import report_on
from icdc.gender_share.report import Report
from icdc.models import FrozenForm
from icdc.web.apart import writing
from icdc.web.clock import today
from icdc.web.paging import page_of

SIZE = 20
FORMS = {form.value: form for form in FrozenForm}

bp = Blueprint("frozen_reports", __name__)
bp.add_url_rule(
    "/gender-share/frozen/<int:report_id>/versions",
    view_func=versions.create_version,
    methods=["POST"],
)


@bp.get("/gender-share/frozen")
def index() -> ResponseReturnValue:
    with readable():
        page = page_of(reports_in_order(), request.args.get("page", 1, type=int), SIZE)
    known = summaries({report.id: report.sha256 for report in page.items})
    return render_template("gender_share/frozen/index.html", page=page, summaries=known)


@bp.get("/gender-share/frozen/new")
def new() -> ResponseReturnValue:
    report = report_on(settled(read_selection(request.args), today()), today())
    return _form(FreezeForm(), report)


@bp.post("/gender-share/frozen")
def create() -> ResponseReturnValue:
    form, selection = FreezeForm(), settled(read_selection(request.form), today())
    if not form.validate_on_submit():
        return _form(form, report_on(selection, today())), 422
    author, title, note = current_user.display_name, form.title.data or "", form.note.data or ""
    made, seen = draft(selection, today(), author, title, note), read_seen(form.seen.data or "")
    if seen != seen_of(made.document.report):
        return _form(form, made.document.report, seen, has_moved=True), 409
    with writing():
        report_id = store(made, current_user.id).id
        db.session.commit()
    return versions.to_report(report_id, _("“%(title)s” is frozen", title=title))


@bp.get("/gender-share/frozen/<int:report_id>")
def show(report_id: int) -> ResponseReturnValue:
    return versions.shown(report_of(report_id), RestateForm())


@bp.get("/gender-share/frozen/<int:report_id>/<form>")
def download(report_id: int, form: str) -> ResponseReturnValue:
    report = report_of(report_id)
    return download_of(file_of(report, FORMS[form])) if form in FORMS else abort(404)


@bp.errorhandler(AlreadyRestatedError)
def refuse_second(refusal: AlreadyRestatedError) -> ResponseReturnValue:
    db.session.rollback()
    return render_template("shared/error.html", code=409, sentence=str(refusal)), 409


def _form(
    form: FreezeForm, report: Report, seen: Seen | None = None, has_moved: bool = False
) -> str:
    """`seen` is what the form stood beside, where the figures changed since (`has_moved`)."""
    form.seen.data, form.seen.raw_data = seen_of(report).as_word(), None
    return render_template(
        "gender_share/frozen/new.html",
        form=form,
        report=report,
        seen=seen,
        has_moved=has_moved,
        words=report.selection.as_words(),
        filters=filters_in_words(report.selection),
    )
