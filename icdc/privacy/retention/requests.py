"""The words of requests about personal data, long after they were answered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select

from icdc.extensions import db
from icdc.models import AuditEntry, DataRequest, RequestKind, RequestState
from icdc.models.erased import ERASED
from icdc.privacy.erasure.taking import empty_request
from icdc.web.audit.redacting import Left, Rest, what_is_left, without_values

# How `web/data_requests.py` notes a decision.
OUTCOMES = {f"{kind}: {state}" for kind in RequestKind for state in RequestState}


def due_requests(border: datetime) -> Select[int]:
    has_words = (DataRequest.asked_sealed != b"") | DataRequest.answer.not_in(["", ERASED])
    is_over = DataRequest.state != RequestState.open
    due = select(DataRequest.id).where(is_over, has_words, DataRequest.decided_at < border)
    return due.order_by(DataRequest.id)


def take_requests(ids: Sequence[int]) -> dict[int, Left]:
    for request in db.session.scalars(select(DataRequest).where(DataRequest.id.in_(ids))).all():
        empty_request(request)
    theirs = (AuditEntry.record_kind == "data_request") & AuditEntry.record_id.in_(ids)
    return what_is_left(theirs, _without_words)


def _without_words(entry: AuditEntry) -> Rest:
    """Which kind of request was answered how stays; other reasons are words of somebody."""
    changes = without_values(entry.changes, {"answer", "asked_sealed"})
    return entry.reason if entry.reason in OUTCOMES else "", changes, entry.address
