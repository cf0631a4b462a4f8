"""What waits to be written into the audit trail."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from icdc.extensions import db
from icdc.models import Act, Base, Via
from icdc.models.audit import Changes
from icdc.web.audit.actors import via, where, who
from icdc.web.audit.beneath import announce

WAITING = "audit notes"
# What a record says of the person it belongs to, where it is no person itself.
WHOSE = ("trainee_id", "kept_id")


@dataclass(frozen=True)
class Note:
    """An entry to be. `enrolment_id`, `certificate_id`: whose it is, where only that is known."""

    act: Act
    record_kind: str
    record_id: int
    by_id: int | None
    via: Via
    address: str
    trainee_id: int | None = None
    enrolment_id: int | None = None
    certificate_id: int | None = None
    reason: str = ""
    changes: Changes = field(default_factory=dict)


@dataclass(frozen=True)
class NotedRows:
    """Many entries to be that differ in the record alone: (its id, whose it is)."""

    like: Note
    rows: list[tuple[int, int | None]]

    def __iter__(self) -> Iterator[Note]:
        for record_id, trainee_id in self.rows:
            yield replace(self.like, record_id=record_id, trainee_id=trainee_id)


def note(
    act: Act,
    record: Base | str,
    record_id: int = 0,
    *,
    trainee_id: int | None = None,
    reason: str = "",
    changes: Changes | None = None,
    by_id: int | None = None,
    rows: int = 0,
) -> None:
    """An act, done to a record that has its id, or to the table of that name as a whole.

    `by_id`: who, where it is somebody else than the user who is signed in or asked for the job.
    `rows`: how many were written beneath the ORM that this act tells of.
    """
    if isinstance(record, Base):
        kind, facts = record.__tablename__, facts_of(record)
        record_id = id_of(record)
    else:
        kind, facts = record, {}
    made = make_note(act, kind, record_id, facts, changes or {}, reason, by_id, trainee_id)
    _keep(made, kind, rows)


def note_rows(
    act: Act,
    kind: str,
    rows: Iterable[tuple[int, int | None]],
    reason: str = "",
    by_id: int | None = None,
) -> None:
    """For rows written beneath the ORM: (record id, id of the person it belongs to)."""
    found = list(rows)
    if found:
        made = NotedRows(make_note(act, kind, 0, {}, {}, reason, by_id), found)
        _keep(made, kind, len(found))


def make_note(
    act: Act,
    kind: str,
    record_id: int,
    facts: Mapping[str, object],
    changes: Changes,
    reason: str = "",
    by_id: int | None = None,
    trainee_id: int | None = None,
) -> Note:
    """`facts`: columns of the record, as far as they are known."""
    whose = record_id if kind == "trainee" and record_id else _first(facts, WHOSE)
    named = {f"{kind}_id": record_id or None, **facts}
    return Note(
        act, kind, record_id, by_id if by_id is not None else who(), via(), where(),
        trainee_id or whose, _first(named, ("enrolment_id",)), _first(named, ("certificate_id",)),
        reason, changes,
    )  # fmt: skip


def waiting(session: Session) -> list[Note | NotedRows]:
    notes: list[Note | NotedRows] = session.info.setdefault(WAITING, [])
    return notes


def facts_of(record: Base) -> Mapping[str, object]:
    """What is loaded of a record; nothing is asked of the database."""
    return record.__dict__


def id_of(record: Base) -> int:
    """Of a record that was written; 0 where it is named by something else than one number."""
    key = getattr(record, "id", None)
    return key if isinstance(key, int) else 0


def id_in(facts: Mapping[str, object]) -> int:
    """0 where a record is named by something else than one number."""
    return _first(facts, ("id",)) or 0


def _keep(made: Note | NotedRows, kind: str, rows: int) -> None:
    session = db.session()
    if not session.in_transaction():
        # A rollback without a transaction would leave the note for whatever comes next.
        session.begin()
    waiting(session).append(made)
    if rows:
        announce(session, kind, rows)


def _first(facts: Mapping[str, object], names: Iterable[str]) -> int | None:
    found = (facts.get(name) for name in names)
    return next((one for one in found if isinstance(one, int)), None)
