"""Whose passkey an entry tells of: once it is taken away, only the entry itself says it."""

from icdc.models import AuditEntry

PASSKEY = "passkey"


def is_on_passkey_of(entry: AuditEntry, accounts: set[int]) -> bool:
    """Adding and taking away name the account; between them nothing of a passkey is noted but
    what it is called."""
    if entry.record_kind != PASSKEY:
        return False
    pair = entry.changes.get("user_id")
    return isinstance(pair, list) and any(one in accounts for one in pair if isinstance(one, int))
