"""What the database refuses because somebody else works at the same moment."""

from psycopg.errors import DeadlockDetected, LockNotAvailable, UniqueViolation
from sqlalchemy.exc import IntegrityError, OperationalError


def is_clash(error: IntegrityError) -> bool:
    """Whether two wrote the same code, number or PIN. Every other broken rule is a fault of ours.

    Where a sentence speaks of the moment, a fault told so would come again with every repetition.
    """
    sqlite_name = getattr(error.orig, "sqlite_errorname", "")
    return sqlite_name == "SQLITE_CONSTRAINT_UNIQUE" or isinstance(error.orig, UniqueViolation)


def is_busy(error: OperationalError) -> bool:
    """Whether another's lock was waited for in vain, which the next try may not meet."""
    sqlite_name = str(getattr(error.orig, "sqlite_errorname", ""))
    return sqlite_name.startswith("SQLITE_BUSY") or isinstance(
        error.orig, LockNotAvailable | DeadlockDetected
    )
