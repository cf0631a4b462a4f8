"""What each rule takes away: which records are due, and what goes of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, select, update

from icdc.extensions import db
from icdc.models import (
    AuditEntry,
    DataRequest,
    EntryAsk,
    ForgeryReport,
    Job,
    JobState,
    Letter,
    LetterState,
    Notice,
    NoticeState,
    ParticipantList,
    PastRegister,
    RequestKind,
    RequestState,
    SignIn,
)
from icdc.models.erased import ERASED
from icdc.privacy.erasure.taking import empty_request
from icdc.privacy.retention import people
from icdc.web.audit.redacting import Left, Rest, what_is_left, without_values
from icdc.web.keeping import kept_since

# Their ids, for the rule's border.
Due = Callable[[datetime], Select[int]]
# Takes those with these ids; says what is left of entries of the audit trail that told the same.
Take = Callable[[Sequence[int]], dict[int, Left]]
Names = Callable[[Sequence[int]], list[str]]
Removable = (
    type[ParticipantList] | type[PastRegister] | type[Notice] | type[SignIn] | type[EntryAsk]
    | type[Job]
)  # fmt: skip
# How `web/data_requests.py` notes a decision.
OUTCOMES = {f"{kind}: {state}" for kind in RequestKind for state in RequestState}
NOTHING_TOLD: dict[int, Left] = {}


@dataclass(frozen=True)
class Taker:
    """`names`: the people whom it concerns, for the office to look at."""

    due: Due
    take: Take
    names: Names = lambda _ids: []


def due_ids(name: str) -> Select[int]:
    """Of what the rule takes away today, the oldest first."""
    return TAKERS[name].due(kept_since(name))


def _removing(kind: Removable, is_due: Callable[[datetime], ColumnElement[bool]]) -> Taker:
    def take(ids: Sequence[int]) -> dict[int, Left]:
        db.session.execute(delete(kind).where(kind.id.in_(ids)))
        return NOTHING_TOLD

    return Taker(lambda border: select(kind.id).where(is_due(border)).order_by(kind.id), take)


def told_of(kind: str, ids: Sequence[int], columns: set[str]) -> dict[int, Left]:
    """Entries of the audit trail without what stood in these columns."""
    theirs = (AuditEntry.record_kind == kind) & AuditEntry.record_id.in_(ids)
    return what_is_left(
        theirs, lambda entry: (entry.reason, without_values(entry.changes, columns), entry.address)
    )


def _due_letters(border: datetime) -> Select[int]:
    is_over = Letter.state.in_([LetterState.sent, LetterState.failed])
    has_address = Letter.address != ""
    due = select(Letter.id).where(has_address, is_over, Letter.asked_at < border)
    return due.order_by(Letter.id)


def _take_letters(ids: Sequence[int]) -> dict[int, Left]:
    # What a mail server said names the address, too.
    db.session.execute(update(Letter).where(Letter.id.in_(ids)).values(address="", fault=""))
    return NOTHING_TOLD


def _due_reports(border: datetime) -> Select[int]:
    has_contact = ForgeryReport.contact.not_in(["", ERASED])
    due = select(ForgeryReport.id).where(has_contact, ForgeryReport.handled_at < border)
    return due.order_by(ForgeryReport.id)


def _take_contacts_of_reports(ids: Sequence[int]) -> dict[int, Left]:
    db.session.execute(update(ForgeryReport).where(ForgeryReport.id.in_(ids)).values(contact=""))
    return told_of("forgery_report", ids, {"contact"})


def _due_requests(border: datetime) -> Select[int]:
    has_words = (DataRequest.asked_sealed != b"") | DataRequest.answer.not_in(["", ERASED])
    is_over = DataRequest.state != RequestState.open
    due = select(DataRequest.id).where(is_over, has_words, DataRequest.decided_at < border)
    return due.order_by(DataRequest.id)


def _take_requests(ids: Sequence[int]) -> dict[int, Left]:
    for request in db.session.scalars(select(DataRequest).where(DataRequest.id.in_(ids))).all():
        empty_request(request)
    theirs = (AuditEntry.record_kind == "data_request") & AuditEntry.record_id.in_(ids)
    return what_is_left(theirs, _without_words)


def _without_words(entry: AuditEntry) -> Rest:
    """Which kind of request was answered how stays; other reasons are words of somebody."""
    changes = without_values(entry.changes, {"answer", "asked_sealed"})
    return entry.reason if entry.reason in OUTCOMES else "", changes, entry.address


def _due_entries(border: datetime) -> Select[int]:
    due = select(AuditEntry.id).where(AuditEntry.address != "", AuditEntry.at < border)
    return due.order_by(AuditEntry.id)


def _take_addresses(ids: Sequence[int]) -> dict[int, Left]:
    return what_is_left(AuditEntry.id.in_(ids), lambda entry: (entry.reason, entry.changes, ""))


TAKERS = {
    "contacts": Taker(people.due_people, people.take_contacts, people.names_of_people),
    "applications": Taker(
        people.due_applications, people.take_applications, people.names_of_applicants
    ),
    "list_files": _removing(ParticipantList, lambda border: ParticipantList.uploaded_at < border),
    "register_files": _removing(PastRegister, lambda border: PastRegister.uploaded_at < border),
    "letter_addresses": Taker(_due_letters, _take_letters),
    "notices": _removing(
        Notice,
        lambda border: (Notice.asked_at < border) & (Notice.state != NoticeState.waiting),
    ),
    "sign_ins": _removing(SignIn, lambda border: SignIn.at < border),
    "entry_asks": _removing(EntryAsk, lambda border: EntryAsk.asked_at < border),
    "jobs": _removing(
        Job,
        lambda border: Job.state.in_([JobState.done, JobState.failed]) & (Job.finished_at < border),
    ),
    "forgery_contacts": Taker(_due_reports, _take_contacts_of_reports),
    "request_texts": Taker(_due_requests, _take_requests),
    "audit_addresses": Taker(_due_entries, _take_addresses),
}
