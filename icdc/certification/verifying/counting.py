"""How often each answer was given on a day. Who asked is not kept."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from threading import Lock
from time import monotonic

from sqlalchemy import Date, bindparam, select, text

from icdc.extensions import db
from icdc.models import CheckCount
from icdc.web.apart import write_apart
from icdc.web.clock import today

ADD = text(
    "INSERT INTO check_count (day, answer, count) VALUES (:day, :answer, :count)"
    " ON CONFLICT (day, answer) DO UPDATE SET count = check_count.count + excluded.count"
).bindparams(bindparam("day", type_=Date()))
DAYS_SHOWN = 30
# After the database was too busy nobody waits for it again so soon; the figures lose nothing.
SECONDS_OF_REST = 5.0


class Unwritten:
    """What this process has still to add: all of it, at the next answer."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[date, str]] = Counter()
        self._lock = Lock()
        self._rests_until = 0.0

    def add(self, day: date, answer: str) -> None:
        with self._lock:
            self._counts[day, answer] += 1

    def write(self) -> None:
        if monotonic() < self._rests_until or not (taken := self._take()):
            return
        rows = [
            {"day": day, "answer": answer, "count": count}
            # Sorted: two processes that write several wait for each other in one order.
            for (day, answer), count in sorted(taken.items())
        ]
        if not write_apart(ADD, rows):
            self.rest(SECONDS_OF_REST)
            with self._lock:
                self._counts.update(taken)

    def rest(self, seconds: float) -> None:
        """Leave the database alone for so long."""
        self._rests_until = monotonic() + seconds

    def _take(self) -> Counter[tuple[date, str]]:
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken


unwritten = Unwritten()


def count(answer: str) -> None:
    """One more of this answer today. Never fails and never waits long; for requests that read."""
    unwritten.add(today(), answer)
    unwritten.write()


def counts_by_day(last: date) -> Sequence[tuple[date, Counter[str]]]:
    """The days up to `last`, newest first, each with how often which answer was given."""
    days = [last - timedelta(days=back) for back in range(DAYS_SHOWN)]
    wanted = select(CheckCount).where(CheckCount.day.between(days[-1], last))
    by_day: dict[date, Counter[str]] = {day: Counter() for day in days}
    for one in db.session.scalars(wanted):
        by_day[one.day][one.answer] = one.count
    return list(by_day.items())
