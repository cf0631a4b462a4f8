"""What each rule takes away: which records are due, and what goes of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, select, update

from icdc.extensions import db
from icdc.models import (
    AuditEntry,
    EntryAsk,
    ForgeryReport,
    Job,
    JobState,
    Letter,
    LetterState,
    Notice,
    NoticeState,
    OpenSession,
    ParticipantList,
    PastRegister,
    SignIn,
)
from icdc.models.erased import ERASED
from icdc.privacy.retention import people, requests
from icdc.web.audit.redacting import Left, what_is_left, without_values
from icdc.web.keeping import kept_since

# Their ids, for the rule's border.
Due = Callable[[datetime], Select[int]]
# Takes those with these ids; says what is left of entries of the audit trail that told the same.
Take = Callable[[Sequence[int]], dict[int, Left]]
Names = Callable[[Sequence[int]], list[str]]
Removable = (
    type[ParticipantList] | type[PastRegister] | type[Notice] | type[SignIn] | type[EntryAsk]
    | type[Job] | type[OpenSession]
)  # fmt: skip
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
    "open_sessions": _removing(OpenSession, lambda border: OpenSession.ends_at < border),
    "entry_asks": _removing(EntryAsk, lambda border: EntryAsk.asked_at < border),
    "jobs": _removing(
        Job,
        lambda border: Job.state.in_([JobState.done, JobState.failed]) & (Job.finished_at < border),
    ),
    "forgery_contacts": Taker(_due_reports, _take_contacts_of_reports),
    "request_texts": Taker(requests.due_requests, requests.take_requests),
    "audit_addresses": Taker(_due_entries, _take_addresses),
}
