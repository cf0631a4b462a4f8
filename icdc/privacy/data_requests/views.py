"""The desk: all requests, the next to answer first."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from icdc.models import RequestKind, RequestState
from icdc.privacy.data_requests.letters import outcome_of
from icdc.privacy.data_requests.queries import (
    filters_in,
    find_request,
    requests_open_first,
)
from icdc.privacy.data_requests.showing import request_page
from icdc.web.data_requests import read_asked
from icdc.web.errors import Refusal
from icdc.web.open_requests import waiting
from icdc.web.paging import page_of
from icdc.web.request_clock import request_law

bp = Blueprint("data_requests", __name__, url_prefix="/requests")


@bp.get("")
def index() -> ResponseReturnValue:
    filters = filters_in(request.args)
    return render_template(
        "privacy/requests/index.html",
        page=page_of(requests_open_first(filters), request.args.get("page", 1, type=int)),
        filters=filters,
        waiting=waiting(),
        kinds=list(RequestKind),
        states=list(RequestState),
        law=request_law(),
    )


@bp.get("/<int:request_id>")
def show(request_id: int) -> ResponseReturnValue:
    return request_page(find_request(request_id))


@bp.get("/<int:request_id>/answer")
def answer(request_id: int) -> ResponseReturnValue:
    """To be printed and handed over, in the language of the request."""
    asked_for = find_request(request_id)
    if asked_for.state in (RequestState.open, RequestState.taken_back):
        raise Refusal(_("This request is not answered yet."))
    with force_locale(asked_for.language.value):
        return render_template(
            "privacy/requests/answer.html", one=asked_for, outcome=outcome_of(asked_for),
            asked=read_asked(asked_for), law=request_law(),
        )  # fmt: skip
