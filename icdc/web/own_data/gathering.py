"""What the registry keeps of a person, as plain values under the keys of `my-data.json`."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cryptography.fernet import InvalidToken

from icdc.models import (
    Attendance,
    AuditEntry,
    Certificate,
    Consent,
    Enrolment,
    Trainee,
    User,
)
from icdc.models.base import Base
from icdc.web.addresses import verify_address
from icdc.web.consent_texts import words_of
from icdc.web.own_data.parts import PARTS, Part
from icdc.web.own_data.reading import rows_of
from icdc.web.pins import unseal

# Enumerations stay what they are: the page says them in words, JSON as they are kept.
Plain = str | int | float | bool | None | datetime | date | list["Plain"] | dict[str, "Plain"]
Gathered = dict[str, list[dict[str, Plain]]]


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


def plain(value: object) -> Plain:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if value is None or isinstance(value, StrEnum | str | int | float | datetime | date):
        return value
    return str(value)


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


def _beside_enrolment(row: Base) -> dict[str, Plain]:
    if not isinstance(row, Enrolment):
        return {}
    course = row.course
    return {
        "course_code": course.code, "course_title": course.title, "starts_on": course.starts_on,
        "ends_on": course.ends_on, "hours": course.hours, "place": course.place,
    }  # fmt: skip


def _beside_attendance(row: Base) -> dict[str, Plain]:
    if not isinstance(row, Attendance):
        return {}
    return {"day": row.session.held_on, "topic": row.session.topic}


def _beside_consent(row: Base) -> dict[str, Plain]:
    if not isinstance(row, Consent):
        return {}
    return {"text": words_of(row.purpose, row.text_version, row.language.value)}


def _beside_certificate(row: Base) -> dict[str, Plain]:
    return {"state": row.state} if isinstance(row, Certificate) else {}


def _beside_account(row: Base) -> dict[str, Plain]:
    return {"roles": [*sorted(row.role_names)]} if isinstance(row, User) else {}


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
}
# What stands in other tables and belongs to it.
BESIDE: dict[str, Callable[[Base], dict[str, Plain]]] = {
    "enrolment": _beside_enrolment,
    "attendance": _beside_attendance,
    "consent": _beside_consent,
    "certificate": _beside_certificate,
    "user": _beside_account,
}
