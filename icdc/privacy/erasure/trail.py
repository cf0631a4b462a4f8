"""What the audit trail tells of a person, redacted."""

from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from icdc.extensions import db
from icdc.models import Act, AuditEntry
from icdc.models.audit import Changes, Told
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.whole import Whole
from icdc.web.audit.owners import PASSKEY, is_on_passkey_of
from icdc.web.audit.redacting import IMPERSONAL, PORTION, Left, Rest, what_is_left, without_values

# A frozen report is held against these, word for word: they stay, as the report does.
WORD_FOR_WORD = frozenset({Act.report_frozen, Act.report_restated})


def entries_to_redact(whole: Whole, identifiers: Identifiers) -> dict[int, Left]:
    """Entries about the person lose every value that may name somebody, entries about others those
    that name the person, and the person's own acts the network address."""
    own_acts = {one.id for one in whole.accounts}
    about = _about(whole)

    def judge(entry: AuditEntry) -> Rest:
        is_own_act = entry.by_id in own_acts
        address = "" if is_own_act else entry.address
        if entry.trainee_id in whole.ids or _is_of(entry, about):
            return "", without_values(entry.changes), address
        # Of a namesake's entry nothing goes.
        names = identifiers.are_in if entry.trainee_id in whole.kin else identifiers.surely_in
        is_kept = entry.act in WORD_FOR_WORD or not names(entry.reason)
        return entry.reason if is_kept else "", _without(entry.changes, names), address

    return what_is_left(_condition(whole, identifiers, about, own_acts), judge)


def _about(whole: Whole) -> dict[str, set[int]]:
    """Records of the person, of which an entry may not say whose they are."""
    return {
        "trainee": {*whole.ids},
        "enrolment": {one.id for one in whole.enrolments},
        "certificate": {one.id for one in whole.certificates},
        "application": {one.id for one in whole.applications},
        "data_request": {one.id for one in whole.requests},
        "consent": {one.id for one in whole.consents},
        "merge": {one.id for one in whole.merges},
        "user": {one.id for one in whole.accounts},
    }


def _is_of(entry: AuditEntry, about: dict[str, set[int]]) -> bool:
    is_free = entry.trainee_id is None
    is_known = entry.record_id in about.get(entry.record_kind, ())
    return is_free and (is_known or is_on_passkey_of(entry, about["user"]))


def _condition(
    whole: Whole, identifiers: Identifiers, about: dict[str, set[int]], own_acts: set[int]
) -> ColumnElement[bool]:
    records = [
        and_(AuditEntry.record_kind == kind, AuditEntry.record_id.in_(ids))
        for kind, ids in about.items()
        if ids
    ]
    of_person = AuditEntry.trainee_id.in_([*whole.ids, *whole.kin])
    named = AuditEntry.id.in_(_entries_that_name(identifiers))
    # Of all of them only those on the person's own lose something.
    on_passkeys = and_(AuditEntry.record_kind == PASSKEY, true() if own_acts else false())
    return or_(of_person, AuditEntry.by_id.in_(own_acts), *records, named, on_passkeys, false())


def _entries_that_name(identifiers: Identifiers) -> list[int]:
    """Of the whole trail: no database can say how a name is spelled in a reason, a report, a
    title. Read without records, as there may be very many."""
    wanted = select(AuditEntry.id, AuditEntry.reason, AuditEntry.changes).order_by(AuditEntry.id)
    return [
        id_
        for id_, reason, changes in db.session.execute(wanted.execution_options(yield_per=PORTION))
        if identifiers.surely_in("\n".join((reason, *_texts([*changes.values()]))))
    ]


def _without(changes: Changes, names: Callable[[str], bool]) -> Changes:
    naming = {
        name
        for name, pair in changes.items()
        if name not in IMPERSONAL and (texts := "\n".join(_texts(pair))) and names(texts)
    }
    return without_values(changes, naming) if naming else changes


def _texts(told: Told) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _texts(part)
