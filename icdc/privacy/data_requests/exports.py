"""The requests as a file, without what was asked: that may hold a PIN."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import DataRequest, RequestKind, RequestState
from icdc.privacy.data_requests.queries import Filters, filters_in, requests_open_first
from icdc.web.clock import ZONE
from icdc.web.exports import Listing, Value, export
from icdc.web.labels import label
from icdc.web.request_clock import asked_on
from icdc.web.request_fields import CORRECTABLE

bp = Blueprint("request_exports", __name__)


@bp.get("/requests/export/<any(csv,xlsx):form>")
def index(form: str) -> ResponseReturnValue:
    filters = filters_in(request.args)
    columns = [
        _("Number"), _("Person"), _("Kind"), _("What is wrong"), _("How it came"), _("Asked on"),
        _("To be answered until"), _("State"), _("Decided on"), _("Decided by"), _("Answer"),
    ]  # fmt: skip
    rows = [_row(one) for one in db.session.scalars(requests_open_first(filters))]
    listing = Listing(_("Requests"), columns, rows, _in_words(filters), "data_request")
    return export(listing, form)


def _row(one: DataRequest) -> list[Value]:
    return [
        one.id,
        one.trainee.full_name if one.trainee else "",
        label(one.kind),
        str(CORRECTABLE[one.field].label) if one.field else "",
        label(one.channel),
        asked_on(one),
        one.due_on,
        label(one.state),
        one.decided_at.astimezone(ZONE).date() if one.decided_at else None,
        one.decided_by.display_name if one.decided_by else "",
        one.answer,
    ]


def _in_words(filters: Filters) -> list[tuple[str, str]]:
    return [
        (_("Kind"), label(RequestKind(filters.kind)) if filters.kind else ""),
        (_("State"), label(RequestState(filters.state)) if filters.state else ""),
    ]
