"""Hashes of files that were handed out while the database had no time for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from threading import Lock

from icdc.models.base import now

# Those of a long outage; the oldest go first.
MOST = 5_000


@dataclass(frozen=True)
class Note:
    certificate_id: int
    # When the file was made, however late it is recorded.
    moment: datetime


Notes = dict[str, Note]


def noted(made: Mapping[str, int]) -> Notes:
    """Files that were made now: their hashes, with the ids of their certificates."""
    return {file: Note(certificate_id, now()) for file, certificate_id in made.items()}


class Unwritten:
    """What this process has still to record: all of it, at the next hand-out."""

    def __init__(self) -> None:
        self._notes: Notes = {}
        self._lock = Lock()

    def add(self, made: Mapping[str, int]) -> None:
        self._keep(noted(made))

    def write(self, write: Callable[[Notes], bool]) -> None:
        """Keeps what `write` says it could not, and all of it when it fails."""
        taken, is_written = self._take(), False
        try:
            is_written = not taken or write(taken)
        finally:
            if not is_written:
                self._keep(taken)

    def _take(self) -> Notes:
        with self._lock:
            taken, self._notes = self._notes, {}
        return taken

    def _keep(self, notes: Notes) -> None:
        with self._lock:
            all_of_them = self._notes | notes
            surplus = max(len(all_of_them) - MOST, 0)
            self._notes = dict(islice(all_of_them.items(), surplus, None))
