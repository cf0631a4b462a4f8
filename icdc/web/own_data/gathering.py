"""What the registry keeps of a person, as plain values under the keys of `my-data.json`."""

import json
from collections.abc import Callable

from cryptography.fernet import InvalidToken

from icdc.models import AuditEntry, Certificate, Trainee, User
from icdc.models.base import Base
from icdc.web.addresses import verify_address
from icdc.web.own_data.beside import BESIDE
from icdc.web.own_data.part import Part
from icdc.web.own_data.parts import PARTS
from icdc.web.own_data.plain import Gathered, Plain, plain
from icdc.web.own_data.reading import rows_of
from icdc.web.pins import unseal


def gather(trainee: Trainee) -> Gathered:
    """By the key of the part; one dictionary for each row."""
    rows = rows_of(trainee)
    return {part.key: [_record(part, row, trainee) for row in rows[part.table]] for part in PARTS}


def _record(part: Part, row: Base, trainee: Trainee) -> dict[str, Plain]:
    more = BESIDE.get(part.table)
    told = more(row) if more else {}
    for column, key in part.taken.items():
        special = INSTEAD.get((part.table, column))
        told[key] = special(row, trainee) if special else plain(getattr(row, column))
    return told


def _opened(sealed: bytes | None) -> Plain:
    """The text or the JSON inside; None where it was emptied or sealed with another key."""
    try:
        text = unseal(sealed).decode() if sealed else ""
    except InvalidToken:
        return None
    try:
        found: Plain = json.loads(text) if text.startswith("{") else text or None
    except ValueError:
        return text
    return found


def _sealed(column: str) -> "Special":
    return lambda row, _trainee: _opened(getattr(row, column))


def _other_record(row: Base, _trainee: Trainee) -> Plain:
    """The row that was taken over: only what is said of the person, the PIN in the clear."""
    memory = _opened(getattr(row, "memory_sealed", None))
    kept = memory.get("row") if isinstance(memory, dict) else None
    if not isinstance(kept, dict):
        return None
    hidden = {"id", "user_id", "pin_hash", "pin_sealed"}
    told = {name: value for name, value in kept.items() if name not in hidden and value}
    sealed = kept.get("pin_sealed")
    return told | ({"pin": _opened(bytes.fromhex(sealed))} if isinstance(sealed, str) else {})


def _role(row: Base, trainee: Trainee) -> Plain:
    """Of who did it, never the name."""
    if not isinstance(row, AuditEntry) or row.by_id is None:
        return "registry"
    if row.by_id == trainee.user_id:
        return "myself"
    return [*sorted(row.by.role_names)] if row.by else None


def _fields(row: Base, _trainee: Trainee) -> Plain:
    return [*sorted(row.changes)] if isinstance(row, AuditEntry) else None


def _link(row: Base, _trainee: Trainee) -> Plain:
    return verify_address(row) if isinstance(row, Certificate) else None


def _mail_address(row: Base, _trainee: Trainee) -> Plain:
    """Not the one that was made up for whoever came by a letter."""
    return row.email if isinstance(row, User) and row.has_mail_address else None


Special = Callable[[Base, Trainee], Plain]
# Columns that say it in another way than they are kept.
INSTEAD: dict[tuple[str, str], Special] = {
    ("trainee", "pin_sealed"): _sealed("pin_sealed"),
    ("application", "typed_sealed"): _sealed("typed_sealed"),
    ("data_request", "asked_sealed"): _sealed("asked_sealed"),
    ("merge", "memory_sealed"): _other_record,
    ("audit_entry", "by_id"): _role,
    ("audit_entry", "changes"): _fields,
    ("certificate", "code"): _link,
    ("user", "email"): _mail_address,
}
