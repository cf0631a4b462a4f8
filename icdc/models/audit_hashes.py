"""The hashes of the audit trail (`audit.py`).

How entries are spelled for hashing must never change: entries made years ago are checked with it.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime

from icdc.models.audit import Changes


def make_salt() -> str:
    return secrets.token_hex(16)


def details_hash(salt: str, reason: str, changes: Changes) -> str:
    """SHA-256 over what an entry tells, as 64 hexadecimal digits."""
    return _hash([salt, reason, changes])


def address_hash(salt: str, address: str) -> str:
    """SHA-256 over where it was done from, as 64 hexadecimal digits."""
    return _hash([salt, address])


def entry_hash(
    serial: int,
    at: datetime,
    by_id: int | None,
    via: str,
    act: str,
    record: tuple[str, int, int | None],
    sealed: tuple[str, str],
    previous: str,
) -> str:
    """SHA-256 over an entry and the hash of the one before, as 64 hexadecimal digits.

    `record`: its table, its id, and whose it is; `sealed`: the hashes of details and address.
    """
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return _hash([serial, moment, by_id, via, act, list(record), *sealed, previous])


def _hash(facts: list[object]) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
