"""Quick entry from the signed sheet: one session, numbers of those absent, tick boxes."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from icdc.courses.attendance.grid import Grid, Row
from icdc.courses.attendance.numbers import read_numbers
from icdc.courses.attendance.presence import Presence
from icdc.models import CourseSession


@dataclass(frozen=True)
class Entry:
    """What the form shows: who is ticked, what was typed, and what is wrong with it."""

    present: Collection[int]
    # Of the marks that the form was opened with: somebody else may save meanwhile.
    seen: str
    typed: str = ""
    faults: tuple[str, ...] = ()

    def absent(self, grid: Grid) -> list[Row]:
        return [row for row in grid.seated if row.number not in self.present]


def stored_entry(grid: Grid, session: CourseSession) -> Entry:
    """Who has no mark yet is ticked when he or she has a seat: most people come."""
    present = {row.number for row in grid.rows if _is_ticked(row, session)}
    return Entry(present, fingerprint(grid, session))


def typed_entry(grid: Grid, form: MultiDict[str, str]) -> Entry:
    """Absent is whoever is not ticked, or whose number is typed. Every fault at once."""
    typed = form.get("absent", "")
    read = read_numbers(typed, len(grid.rows))
    ticked = read_numbers(" ".join(form.getlist("present")), len(grid.rows))
    faults = (*read.faults, *ticked.faults)
    # Numbers that were understood have become tick boxes; only what was not is typed again.
    left = typed if read.faults else ""
    return Entry(ticked.numbers - read.numbers, form.get("seen", ""), left, faults)


def overtaken(entry: Entry, grid: Grid, session: CourseSession) -> Entry:
    """The same entry, to be saved over what somebody else has stored meanwhile."""
    sentence = _("Somebody else changed this session or the list meanwhile. Check, and save again.")
    return Entry(entry.present, fingerprint(grid, session), entry.typed, (sentence,))


def fingerprint(grid: Grid, session: CourseSession) -> str:
    """Changes with the order of the people, which the numbers go by, and with every mark."""
    marks = (f"{row.enrolment.id}{row.at(session)}" for row in grid.rows)
    return sha256(",".join(marks).encode()).hexdigest()[:16]


def _is_ticked(row: Row, session: CourseSession) -> bool:
    mark = row.at(session)
    is_expected = mark is Presence.unmarked and row.enrolment.takes_a_seat
    return is_expected or mark is Presence.present
