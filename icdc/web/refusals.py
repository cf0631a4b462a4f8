"""Every refusal leaves a line in the log (ASVS 16.3.2, 16.3.3): an account's number and a view's
name. Who that is, and what was sent, is told to nobody who only reads logs."""

import logging

from flask import Flask, Response, g, request
from flask_security import current_user

from icdc.web.guards import roles_for

log = logging.getLogger(__name__)

BY_STATUS = {
    403: "no right",
    404: "not theirs, or not there",
    413: "too much",
    415: "no form",
    429: "too often",
}


def log_refusals(app: Flask) -> None:
    app.after_request(_log_refused)


def refused_for(reason: str) -> None:
    """The answer of this request is a refusal, though its status does not say so."""
    g.refused_for = reason


def _log_refused(answer: Response) -> Response:
    reason = g.get("refused_for") or _by_status(answer.status_code)
    if reason:
        log.warning(
            "refused (%s): account=%s view=%s method=%s status=%d",
            reason, _account(), request.endpoint or "-", _method(), answer.status_code,
        )  # fmt: skip
    return answer


def _by_status(status: int) -> str | None:
    """None for a 404 where no record is, and for whoever is not signed in: addresses are
    mistyped all day."""
    return BY_STATUS.get(status) if status != 404 or _is_at_a_record() else None


def _is_at_a_record() -> bool:
    endpoint = request.endpoint
    is_closed = endpoint is not None and roles_for(endpoint) is not None
    return is_closed and bool(request.view_args) and bool(current_user.is_authenticated)


def _account() -> str:
    return str(current_user.id) if current_user.is_authenticated else "-"


def _method() -> str:
    return request.method if request.method.isalpha() else "?"
