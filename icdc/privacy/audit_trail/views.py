"""The trail, filtered, one entry of it, and one record's history. Nothing here changes it."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from icdc.extensions import db
from icdc.models import AuditEntry, Trainee
from icdc.privacy.audit_trail import exports
from icdc.privacy.audit_trail.filter_words import choices, in_words
from icdc.privacy.audit_trail.filtering import filters_in
from icdc.privacy.audit_trail.filters import Filters
from icdc.privacy.audit_trail.histories import choice_in, history_of
from icdc.privacy.audit_trail.naming import title_of
from icdc.privacy.audit_trail.pages import all_entries, trail_page
from icdc.privacy.audit_trail.people import named_people
from icdc.privacy.audit_trail.telling import told
from icdc.privacy.audit_trail.words import kind_name
from icdc.web.htmx import render
from icdc.web.keyset import cursor_in

bp = Blueprint("audit_trail", __name__, url_prefix="/audit")
bp.add_url_rule("/export/<any(csv,xlsx):form>", "export", exports.save)


@bp.get("")
def index() -> ResponseReturnValue:
    return _page(filters_in(request.args))


@bp.route("/people", methods=["GET", "POST"])
def people() -> ResponseReturnValue:
    """Whom a name may mean. It only reads (`web/requests.py`); by GET nobody is looked for."""
    text = request.form.get("q", "").strip()
    found = named_people(text)
    if len(found) == 1:
        return redirect(url_for(".index", trainee=found[0].id), code=303)
    return _page(Filters(), sought=text, people=found)


def _page(
    filters: Filters, sought: str = "", people: Sequence[Trainee] = ()
) -> ResponseReturnValue:
    return render(
        "privacy/audit_trail/index.html",
        "shared/found.html",
        listed="privacy/audit_trail/_trail.html",
        page=trail_page(filters.narrow(all_entries()), cursor_in(request.args)),
        filters=filters,
        choices=choices(),
        said=in_words(filters),
        is_clear=not filters.unclear,
        sought=sought,
        people=people,
    )


@bp.get("/<int:entry_id>")
def show(entry_id: int) -> ResponseReturnValue:
    (one,) = told([db.session.get_one(AuditEntry, entry_id)])
    return render_template("privacy/audit_trail/show.html", one=one)


@bp.get("/records/<kind>/<int:record_id>")
def record(kind: str, record_id: int) -> ResponseReturnValue:
    history = history_of(kind, record_id)
    choice = choice_in(request.args, history)
    return render_template(
        "privacy/audit_trail/record.html",
        page=trail_page(choice.narrow(history), cursor_in(request.args)),
        address={"kind": kind, "record_id": str(record_id)},
        choice=choice,
        title=title_of(kind, record_id),
        kind=kind_name(kind),
    )
