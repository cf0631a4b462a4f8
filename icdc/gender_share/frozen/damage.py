"""What somebody wrote beside the registry: a sentence about it, never a crash."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from flask_babel import gettext as _
from sqlalchemy.exc import DataError, DBAPIError

from icdc.web.errors import Refusal

# Of which a file that somebody wrote into may be the cause; lists in lists without an end as well.
DAMAGES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
# Of which a row may be.
UNREADABLE = (*DAMAGES, DBAPIError)


class DamagedError(Refusal):
    """What is no frozen report; only who writes beside the registry leaves it."""


@contextmanager
def readable() -> Iterator[None]:
    """Raises DamagedError where the rows read inside hold what they cannot."""
    try:
        yield
    except UNREADABLE as fault:
        raise DamagedError(
            _(
                "A frozen report cannot be read: %(fault)s."
                " The command “gender-share verify-frozen” says which.",
                fault=told(fault),
            )
        ) from fault


def as_read(faults: Iterable[str]) -> Iterator[str]:
    """What cannot be read is a fault like any other, and the last of these."""
    try:
        yield from faults
    except UNREADABLE as fault:
        yield _("cannot be read: %(fault)s", fault=told(fault))


def told(fault: Exception) -> str:
    """The fault in a program's words. Raised again where the database is at fault, not a row."""
    if not isinstance(fault, DBAPIError):
        return f"{fault!r:.200}"
    # What SQLite says of bytes in a column of text; PostgreSQL, of days that Python does not have.
    if not isinstance(fault, DataError) and "Could not decode" not in str(fault.orig):
        raise fault
    return f"{fault.orig!r:.200}"
