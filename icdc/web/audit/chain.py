"""The chain: each entry holds the hash of the one before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from icdc.models import AuditEntry, AuditHead, Certificate, Enrolment
from icdc.models.audit_hashes import address_hash, details_hash, entry_hash, make_salt
from icdc.models.base import now
from icdc.web.audit.notes import Note, NotedRows

# More ids than that are too many for one question.
PORTION = 500
AT_ONCE = 1000
CHAINED = "audit entries of the last transaction"
People = dict[int, int]


def chained(session: Session) -> range:
    """The ids of the entries that its last transaction wrote as it ended."""
    written: range = session.info.get(CHAINED, range(0))
    return written


def append(connection: Connection, notes: Sequence[Note | NotedRows]) -> range:
    """Write the entries; their ids. Call it last: until the transaction ends nobody else can."""
    if not notes:
        return range(0)
    # Asked before the lock is taken: nobody waits for it.
    single = [one for one in notes if isinstance(one, Note) and not one.trainee_id]
    seats = _people_of(connection, Enrolment.id, Enrolment.trainee_id,
                       {one.enrolment_id for one in single})  # fmt: skip
    papers = _people_of(connection, Certificate.id, Certificate.trainee_id,
                        {one.certificate_id for one in single})  # fmt: skip
    locked = select(AuditHead.serial, AuditHead.hash).with_for_update()
    before, previous = connection.execute(locked).one()
    serial = before
    at, left = now(), _each(notes)
    while some := list(islice(left, AT_ONCE)):
        rows = []
        for one in some:
            serial += 1
            whose = seats.get(one.enrolment_id or 0) or papers.get(one.certificate_id or 0)
            rows.append(_row(serial, at, one, one.trainee_id or whose, previous))
            previous = str(rows[-1]["hash"])
        connection.execute(insert(AuditEntry), rows)
    connection.execute(update(AuditHead).values(serial=serial, hash=previous))
    return range(before + 1, serial + 1)


def _each(notes: Iterable[Note | NotedRows]) -> Iterator[Note]:
    for one in notes:
        if isinstance(one, Note):
            yield one
        else:
            yield from one


def _row(
    serial: int, at: datetime, one: Note, trainee_id: int | None, previous: str
) -> dict[str, object]:
    salt, address_salt = make_salt(), make_salt()
    sealed = (
        details_hash(salt, one.reason, one.changes),
        address_hash(address_salt, one.address),
    )
    record = (one.record_kind, one.record_id, trainee_id)
    return {
        "id": serial, "at": at, "by_id": one.by_id, "via": one.via, "act": one.act,
        "record_kind": one.record_kind, "record_id": one.record_id, "trainee_id": trainee_id,
        "reason": one.reason, "changes": one.changes, "salt": salt, "details_hash": sealed[0],
        "address": one.address, "address_salt": address_salt, "address_hash": sealed[1],
        "previous": previous,
        "hash": entry_hash(
            serial, at, one.by_id, one.via.value, one.act.value, record, sealed, previous
        ),
    }  # fmt: skip


def _people_of(
    connection: Connection,
    key: InstrumentedAttribute[int],
    whose: InstrumentedAttribute[int],
    named: set[int | None],
) -> People:
    """Whose the enrolments or certificates are that notes name instead of a person."""
    ids = sorted(one for one in named if one)
    people: People = {}
    for start in range(0, len(ids), PORTION):
        wanted = select(key, whose).where(key.in_(ids[start : start + PORTION]))
        people |= {record_id: person for record_id, person in connection.execute(wanted)}
    return people
