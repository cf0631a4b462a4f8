"""How values stand in the audit trail, and which do not stand there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum

from cryptography.fernet import InvalidToken

from icdc.models.audit import Told
from icdc.web.pins import unseal

# Tables that are noted nowhere, and why.
NOT_NOTED = {
    "audit_entry": "the trail itself",
    "audit_head": "the trail itself",
    "certificate_ledger": "a chain of its own",
    "certificate_ledger_head": "a chain of its own",
    "certificate_counter": "follows the certificates",
    "trainee_word": "follows the people",
    "user_role": "told with the user",
    "course_trainer": "told with the course",
    "check_count": "counts what visitors did",
    "issued_file": "a log of its own",
    "sign_in": "a log of its own",
    "open_session": "who came and went stands in that log",
    "letter": "keeps its own fate",
    "notice": "keeps its own fate",
    "entry_ask": "a way in that lasts an hour",
    "entry_key": "a way in that lasts an hour",
    "job": "work under way",
    "participant_list": "work under way: what it brings in is noted",
    "past_register": "work under way: what it brings in is noted",
    "column_mapping": "how somebody's spreadsheets look",
    "frozen_file": "part of a report, whose hash is noted",
    "role": "changes with a release only",
}
# Columns that follow others, or that the entry itself tells better.
FOLLOWING = frozenset({
    "id", "version", "search_key", "sort_key", "identity_key", "pin_hash", "changed_at",
    "changed_by_id", "created_at", "lastuse_datetime", "sign_count", "tf_last_counter",
    "enrolment.gender",
    "certificate.gender", "certificate.trainee_id", "certificate.course_id",
})  # fmt: skip
# That they changed is noted, and never what they hold; neither is anything sealed.
SECRET = frozenset({
    "password", "fs_uniquifier", "tf_totp_secret", "mf_recovery_codes", "fs_webauthn_user_handle",
    "salt", "credential_id", "public_key", "application.code", "certificate.code",
    "withdrawn_code.code",
})  # fmt: skip
SEALED = "_sealed"
PIN = "pin_sealed"
HIDDEN = "•••"
MASKED_DIGITS = 10
_is_untold: ContextVar[bool] = ContextVar("is_untold", default=False)


@contextmanager
def values_untold() -> Iterator[None]:
    """What is flushed inside is noted by the names of its columns alone.

    For what takes somebody's data away: it must not come to rest here. Flush before and inside.
    """
    before = _is_untold.set(True)
    try:
        yield
    finally:
        _is_untold.reset(before)


def is_noted(table: str) -> bool:
    return table not in NOT_NOTED


def is_following(table: str, column: str) -> bool:
    return column in FOLLOWING or f"{table}.{column}" in FOLLOWING


def is_secret(table: str, column: str) -> bool:
    is_named = column in SECRET or f"{table}.{column}" in SECRET
    return is_named or (column.endswith(SEALED) and column != PIN)


def told(table: str, column: str, value: object) -> Told:
    """A value as JSON has it; secrets and PINs hidden."""
    if value is None or value == "":
        return None if value is None else ""
    if _is_untold.get() or is_secret(table, column):
        return HIDDEN
    return masked(value) if column == PIN else _plain(value)


def differ(column: str, was: object, now: object) -> bool:
    """Whether two stored values say different things; one text is sealed otherwise each time."""
    if column == PIN and was != now:
        return was is None or now is None or _opened(was) != _opened(now)
    return was != now


def masked(sealed: object) -> str:
    """The last four digits of a sealed PIN, the others as dots."""
    pin = _opened(sealed)
    is_whole = isinstance(pin, str) and len(pin) > MASKED_DIGITS
    return "•" * MASKED_DIGITS + str(pin)[-4:] if is_whole else HIDDEN


def _opened(sealed: object) -> object:
    try:
        return unseal(bytes(sealed)).decode() if isinstance(sealed, bytes | memoryview) else sealed
    except InvalidToken:
        # Sealed with another key: that there is one is all that can be said.
        return sealed


def _plain(value: object) -> Told:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        # To the last digit: undoing puts it back, and a waiting list goes by it.
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return f"{len(value)} B"
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
