"""A frozen report on its page, and its next version."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.gender_share.frozen.files import sha256
from icdc.gender_share.frozen.forms import RestateForm
from icdc.gender_share.frozen.freezing import restated, store
from icdc.gender_share.frozen.held_against import held_against
from icdc.gender_share.frozen.queries import (
    file_of,
    names_of,
    programmes_by_code,
    report_of,
    since_of,
    stored_of,
    versions_of,
)
from icdc.gender_share.frozen.seen import read_seen, seen_of
from icdc.gender_share.frozen.sentences import (
    cause_in_words,
    causes_in_words,
    difference_in_words,
    filters_in_words,
    steps_in_words,
)
from icdc.gender_share.frozen.since import steps_since
from icdc.gender_share.frozen.wording import definitions_of, labels_of
from icdc.gender_share.queries import report_on
from icdc.models import FrozenForm, FrozenReport
from icdc.web.apart import writing
from icdc.web.clock import ZONE, today


def create_version(report_id: int) -> ResponseReturnValue:
    report, form = report_of(report_id), RestateForm()
    if not form.validate_on_submit():
        return shown(report, form), 422
    stored, author = stored_of(report), current_user.display_name
    made = restated(report, stored.selection, today(), author, form.reason.data or "")
    if read_seen(form.seen.data or "") != seen_of(made.document.report):
        return shown(report, form, has_moved=True), 409
    with writing():
        new_id = store(made, current_user.id).id
        db.session.commit()
    return to_report(new_id, _("Version %(n)s is frozen", n=made.document.version))


def to_report(report_id: int, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("frozen_reports.show", report_id=report_id), code=303)


def shown(report: FrozenReport, form: RestateForm, has_moved: bool = False) -> str:
    """`has_moved`: the figures changed between the form and its answer."""
    stored = stored_of(report)
    found = since_of(report, stored, today())
    live = report_on(stored.selection, today())
    held = held_against(stored, live.aim)
    form.seen.data = seen_of(live).as_word()
    form.seen.raw_data = None
    return render_template(
        "gender_share/frozen/show.html",
        report=report,
        stored=stored,
        is_intact=sha256(file_of(report, FrozenForm.json).content) == report.sha256,
        filters=filters_in_words(stored.selection),
        more=[(_("Target"), held.then), *_facts(report)],
        labels=labels_of(stored, programmes_by_code()),
        definitions=definitions_of(stored),
        versions=versions_of(report),
        since=found,
        moved_steps=steps_since(stored.steps, live.steps),
        names=names_of(found),
        steps_in_words=steps_in_words,
        difference_in_words=difference_in_words,
        causes_in_words=causes_in_words,
        cause_in_words=cause_in_words,
        held=held,
        form=form,
        has_moved=has_moved,
    )


def _facts(report: FrozenReport) -> list[tuple[str, str]]:
    frozen_at = f"{report.frozen_at.astimezone(ZONE):%d.%m.%Y %H:%M} (Asia/Bishkek)"
    facts = [
        (_("Note"), report.note),
        (_("Frozen"), frozen_at),
        (_("Definition, version"), report.definition),
        ("SHA-256", report.sha256),
    ]
    return [(name, text) for name, text in facts if text]
