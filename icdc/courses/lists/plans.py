"""What bringing in a list would do: every line with its mark, every fault, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from icdc.courses.lists.acquaintances import Acquaintance
from icdc.courses.lists.rows import Note, Row
from icdc.courses.lists.showing import safe
from icdc.models import Course, Trainee
from icdc.web.filters import region
from icdc.web.person_fields import FIELDS, MASKED_PIN


class Mark(StrEnum):
    new = "new"
    known = "known"
    twice = "twice"
    here = "here"
    error = "error"
    out = "out"

    @property
    def word(self) -> LazyString:
        return MARKS[self][1]

    @property
    def icon(self) -> str:
        return MARKS[self][0]


MARKS = {
    Mark.new: ("+", _l("new")),
    Mark.known: ("≡", _l("known")),
    Mark.twice: ("2×", _l("twice in this file")),
    Mark.here: ("✓", _l("already in the course")),
    Mark.error: ("✕", _l("error")),
    Mark.out: ("–", _l("left out")),
}


@dataclass
class PlannedRow:
    row: Row
    mark: Mark
    trainee: Trainee | None = None
    # Number of the earlier line with the same person.
    twin: int | None = None
    is_waiting: bool = False
    # The PIN is somebody's whom the trainer does not see; found when the list is brought in.
    is_for_office: bool = False
    # Those of the same name of whom somebody may say that they are this person, or are not.
    namesakes: list[Acquaintance] = field(default_factory=list)

    @property
    def is_to_enrol(self) -> bool:
        return self.mark in (Mark.new, Mark.known)

    @property
    def who(self) -> str:
        """The known person, empty for nobody."""
        return told_apart(self.trainee) if self.trainee else ""

    @property
    def faulty_names(self) -> list[str]:
        """The fields whose texts cannot be stored."""
        if self.mark is not Mark.error:
            return []
        return [name for name in self.row.texts if name not in self.row.values]

    def told(self, somebody: Acquaintance) -> str:
        return told_apart(somebody.trainee) if somebody.trainee else ""

    def shown(self, name: str) -> str:
        """The value as it would be stored; as it was written where it cannot be."""
        if name == "pin":
            return MASKED_PIN if self.row.texts.get(name) else ""
        if name in self.row.values:
            return safe(FIELDS[name].shown(self.row.values[name]))
        return safe(self.row.texts.get(name, ""))


def told_apart(trainee: Trainee) -> str:
    """A person's name with what tells namesakes apart: year of birth, region, town."""
    facts = (
        str(trainee.birth_date.year) if trainee.birth_date else "",
        region(trainee.region_code),
        trainee.settlement,
    )
    return ", ".join([trainee.full_name, *filter(None, facts)])


@dataclass
class Plan:
    course: Course
    lines: int
    rows: list[PlannedRow]
    remarks: list[Note]

    def count(self, mark: Mark) -> int:
        return sum(row.mark is mark for row in self.rows)

    @property
    def counts(self) -> list[tuple[Mark, int]]:
        return [(mark, count) for mark in Mark if (count := self.count(mark))]

    @property
    def numbers(self) -> frozenset[int]:
        """The lines that a person stands in."""
        return frozenset(planned.row.number for planned in self.rows)

    @property
    def are_new_with_pins(self) -> bool:
        return any(one.mark is Mark.new and one.row.values.get("pin") for one in self.rows)

    @property
    def to_enrol(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.is_to_enrol]

    @property
    def waiting(self) -> int:
        return sum(row.is_waiting for row in self.rows)

    @property
    def seated(self) -> int:
        return len(self.to_enrol) - self.waiting

    def line(self, number: int) -> PlannedRow:
        """Raises KeyError for a line in which nobody stands."""
        for planned in self.rows:
            if planned.row.number == number:
                return planned
        raise KeyError(number)

    @property
    def faulty(self) -> int:
        """Lines with errors; one line may have several."""
        return self.count(Mark.error)

    @property
    def errors(self) -> list[Note]:
        return [note for planned in self.rows for note in planned.row.errors]

    @property
    def warnings(self) -> list[Note]:
        notes = [note for planned in self.rows for note in planned.row.warnings]
        return sorted([*self.remarks, *notes], key=lambda note: note.row)

    @property
    def matched(self) -> int:
        """Lines of people whom the registry knows, in this course already or not."""
        return self.count(Mark.known) + self.count(Mark.here)

    def seat(self, free_seats: int | None) -> None:
        """The first ones get the seats, the others wait. None: as many seats as wanted."""
        if free_seats is not None:
            for planned in self.to_enrol[free_seats:]:
                planned.is_waiting = True


def who_is_left(plan: Plan) -> Iterator[str]:
    """Who of the list gets no seat by it: those who wait, and those who have one."""
    if plan.waiting:
        yield _("%(n)s of them wait for a seat", n=plan.waiting)
    if here := plan.count(Mark.here):
        yield ngettext(
            "%(num)s person of the list is already in the course",
            "%(num)s people of the list are already in the course",
            here,
        )
