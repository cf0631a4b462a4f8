"""Taking a person's data out of entries that are chained already.

An entry's hash holds only the salted hashes of what it tells and of its address. So they go, with
the salt, and the chain still holds; nobody can try out what stood there. The act that did it names
each entry, with a hash of what is left of it (`namings.py`): so nobody can put other words there
(`remains.py`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Update, bindparam, select, update

from icdc.extensions import db
from icdc.models import Act, AuditEntry, AuditHead, Base
from icdc.models.audit import Changes
from icdc.models.audit_hashes import details_hash, make_salt
from icdc.web.audit.chain import append
from icdc.web.audit.namings import ADDRESSES, REDACTED, naming, namings_of
from icdc.web.audit.notes import WAITING, note, waiting
from icdc.web.errors import Refusal

PORTION = 500
TABLE = Base.metadata.tables[AuditEntry.__tablename__]
# Words, numbers and dates that say what was done, and not to whom.
IMPERSONAL = frozenset({
    "state", "gender", "region_code", "sector", "course_id", "enrolment_id", "trainee_id",
    "session_id", "is_present", "score", "registered_on", "left_on", "queued_at", "doubles_id",
    "number", "issued_on", "issued_at", "issued_by_id", "valid_until", "design_id", "replaced_on",
    "replaces_id", "revoked_on", "revoked_at", "revoked_by_id", "revocation_class", "withheld_on",
    "purpose", "text_version", "language", "given_at", "withdrawn_at", "kind", "channel",
    "asked_at", "due_on", "decided_at", "decided_by_id", "decision", "submitted_at", "marked_at",
    "marked_by_id", "kept_id", "merged_id", "merged_at", "merged_by_id", "undone_at",
    "undone_by_id", "low_id", "high_id", "said_at", "said_by_id", "erased_at", "active", "roles",
    REDACTED, ADDRESSES, "total",
})  # fmt: skip
# What is left of an entry: its reason, its changes and its address.
Rest = tuple[str, Changes, str]
Judge = Callable[[AuditEntry], Rest]


@dataclass(frozen=True)
class Left:
    """`told`: what is left of reason and changes, None where all is; `has_address`: as before.

    `salt`: the entry's when this was judged.
    """

    told: tuple[str, Changes] | None
    has_address: bool
    salt: str


@contextmanager
def untold() -> Iterator[None]:
    """What is changed inside stands in the trail as one act, which the caller notes, and not value
    by value: else the trail would keep what goes."""
    session = db.session()
    session.flush()
    told = len(waiting(session))
    yield
    session.flush()
    del waiting(session)[told:]


def what_is_left(condition: ColumnElement[bool], judge: Judge) -> dict[int, Left]:
    """By the id of each entry from which something goes."""
    found: dict[int, Left] = {}
    wanted = select(AuditEntry).where(condition).order_by(AuditEntry.id)
    for entry in db.session.scalars(wanted.execution_options(yield_per=PORTION)):
        reason, changes, address = judge(entry)
        # What an entry says of those that it redacted proves what they tell.
        changes = changes | namings_of(entry.act, entry.changes)
        told = None if (reason, changes) == (entry.reason, entry.changes) else (reason, changes)
        left = Left(told, address == entry.address, entry.salt)
        if left.told or not left.has_address:
            found[entry.id] = left
        db.session.expunge(entry)
    return found


def without_values(changes: Changes, columns: Collection[str] | None = None) -> Changes:
    """Which columns changed, without what stood in them; None: in all that may name a person."""
    return {
        name: [None, None] if (name in columns if columns else name not in IMPERSONAL) else pair
        for name, pair in changes.items()
    }


def redact(
    left: Mapping[int, Left],
    act: Act,
    record: Base | str,
    reason: str = "",
    by_id: int | None = None,
) -> None:
    """Note the act, and take out of the entries what it takes.

    Chains whatever waits: until the transaction ends no other writer can. Not committed. Raises
    Refusal where somebody else redacted one of them meanwhile: what that took would come back.
    """
    _hold(left)
    told = {entry: (*one.told, make_salt()) for entry, one in left.items() if one.told}
    remains = {entry: details_hash(salt, why, what) for entry, (why, what, salt) in told.items()}
    addresses = [entry for entry, one in left.items() if not one.has_address]
    note(act, record, reason=reason, changes=naming(remains, addresses), by_id=by_id)
    redacted_by = _chained()
    _write(
        update(TABLE).values(
            reason=bindparam("why"), changes=bindparam("what"), salt=bindparam("sealed_with"),
            redacted_by_id=redacted_by,
        ),
        [
            {"entry": entry, "why": why, "what": what, "sealed_with": salt}
            for entry, (why, what, salt) in told.items()
        ],
    )  # fmt: skip
    gone = update(TABLE).values(address="", address_salt=None)
    _write(gone, [{"entry": entry} for entry in addresses])


def _hold(left: Mapping[int, Left]) -> None:
    db.session.execute(select(AuditHead.serial).with_for_update())
    ids = [entry for entry, one in left.items() if one.told]
    for start in range(0, len(ids), PORTION):
        wanted = select(TABLE.c.id, TABLE.c.salt).where(
            TABLE.c.id.in_(ids[start : start + PORTION])
        )
        if any(left[entry].salt != salt for entry, salt in db.session.execute(wanted)):
            raise Refusal(_("The registry changed at this moment. Repeat it."))


def _write(change: Update, rows: list[dict[str, object]]) -> None:
    statement = change.where(TABLE.c.id == bindparam("entry"))
    for start in range(0, len(rows), PORTION):
        db.session.connection().execute(statement, rows[start : start + PORTION])


def _chained() -> int:
    """The id of the last entry, now that everything which waited is chained."""
    session = db.session()
    session.flush()
    append(session.connection(), session.info.pop(WAITING, []))
    return session.scalars(select(AuditHead.serial)).one()
