"""One rule, in portions, each a transaction of its own, so that nobody waits long.

What is refused, or held by somebody else, is left for the next night; all else still goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from icdc.extensions import db, patience
from icdc.models import Act
from icdc.privacy.retention.hindrances import Hindered, Hindrance
from icdc.privacy.retention.takers import TAKERS, due_ids
from icdc.web.audit.redacting import redact, untold
from icdc.web.clashes import is_busy
from icdc.web.errors import Refusal

PORTION = 200
RECORD = "retention"


@dataclass(frozen=True)
class Taken:
    """How many records a rule took from, and which it had to leave."""

    count: int = 0
    hindered: tuple[Hindered, ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.count + other.count, self.hindered + other.hindered)


def take_due(rule: str, by_id: int | None, portion: int = PORTION) -> Taken:
    """Commits each portion."""
    taken, last = Taken(), 0
    # Upwards, past what stays due: else a rule that leaves something would never end.
    while ids := _next(rule, last, portion):
        taken += _take(rule, ids, by_id)
        last = ids[-1]
    return taken


def _next(rule: str, last: int, portion: int) -> Sequence[int]:
    """Their ids, then nothing is held."""
    due = due_ids(rule)
    ids = db.session.scalars(due.where(due.selected_columns[0] > last).limit(portion)).all()
    db.session.rollback()
    return ids


def _take(rule: str, ids: Sequence[int], by_id: int | None) -> Taken:
    """Of a refused portion each half by itself, down to the record that is refused."""
    try:
        return Taken(_take_at_once(rule, ids, by_id))
    except OperationalError as error:
        db.session.rollback()
        if not is_busy(error):
            raise
        # Waited for once already; each of the halves would wait as long.
        return _left(rule, ids, Hindrance.busy)
    except (Refusal, StaleDataError):
        db.session.rollback()
    if len(ids) == 1:
        return _left(rule, ids, Hindrance.overtaken)
    middle = len(ids) // 2
    return _take(rule, ids[:middle], by_id) + _take(rule, ids[middle:], by_id)


def _take_at_once(rule: str, ids: Sequence[int], by_id: int | None) -> int:
    _wait_only_so_long()
    # What came in between, a request, a new course, is seen once the lock is ours.
    due = due_ids(rule)
    still = db.session.scalars(due.where(due.selected_columns[0].in_(ids))).all()
    with untold():
        left = TAKERS[rule].take(still) if still else {}
    if left:
        redact(left, Act.retention_applied, RECORD, rule, by_id)
    db.session.commit()
    return len(still)


def _wait_only_so_long() -> None:
    """For a row that somebody holds; SQLite, which has one lock, does so by itself."""
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(text(f"SET LOCAL lock_timeout = {patience.get()}"))


def _left(rule: str, ids: Sequence[int], why: Hindrance) -> Taken:
    return Taken(hindered=tuple(Hindered(rule, one, why) for one in ids))
