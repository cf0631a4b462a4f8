"""The grid: people by sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask_babel import gettext as _

from icdc.courses.attendance.presence import Presence, presence_in
from icdc.models import Course, CourseSession, Enrolment


@dataclass(frozen=True)
class Row:
    """A person, with the number that stands on the paper sheet too."""

    number: int
    enrolment: Enrolment

    @cached_property
    def _by_session(self) -> dict[int, Presence]:
        return {one.session_id: presence_in(one) for one in self.enrolment.attendances}

    def at(self, session: CourseSession) -> Presence:
        return self._by_session.get(session.id, Presence.unmarked)


@dataclass(frozen=True)
class Grid:
    course: Course
    sessions: Sequence[CourseSession]
    rows: Sequence[Row]
    today: date

    @property
    def seated(self) -> list[Row]:
        return [row for row in self.rows if row.enrolment.takes_a_seat]

    def count(self, session: CourseSession) -> int:
        return sum(row.at(session) is Presence.present for row in self.rows)

    def is_to_come(self, session: CourseSession) -> bool:
        return session.held_on > self.today


def total_words(enrolment: Enrolment, sessions: int) -> str:
    """“3 of 5 · 12 h”: sessions attended, and their hours on the clock."""
    attended, hours = enrolment.sessions_attended, hours_words(enrolment.hours_attended)
    return str(_("%(n)s of %(of)s · %(hours)s h", n=attended, of=sessions, hours=hours))


def hours_words(hours: float) -> str:
    return f"{hours:.2f}".rstrip("0").rstrip(".")
