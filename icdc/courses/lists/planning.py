"""What each line of a list is, as the registry is at this moment. Stores nothing."""

from collections.abc import Callable, Iterable, Iterator

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.courses.enrolling import free_seats
from icdc.courses.lists.acquaintances import Acquaintance, Acquaintances
from icdc.courses.lists.asker import is_to_office, own_people
from icdc.courses.lists.corrections import ANOTHER, OUT
from icdc.courses.lists.doubts import fault_of_name, foreign_codes, sentence_on_namesake
from icdc.courses.lists.guessing import refuse_guesses, seen_instead
from icdc.courses.lists.perhaps_known import perhaps_known
from icdc.courses.lists.plans import Mark, Plan, PlannedRow
from icdc.courses.lists.rows import ParticipantRows, Row
from icdc.extensions import db
from icdc.models import Course, Enrolment, Gender, Trainee
from icdc.web.identity import (
    Identity,
    identity_in,
    identity_of,
    same_value,
)
from icdc.web.person_fields import Value

# Told how many lines of how many are done.
Told = Callable[[int, int], None]


def plan_for(
    course: Course, listed: ParticipantRows, told: Told | None = None, is_to_do: bool = False
) -> Plan:
    """`is_to_do`: at the confirmation, when PINs find also whom the trainer does not see.

    Raises Refusal for a list that tries out PINs (`guessing.py`).
    """
    refuse_guesses(listed.rows)
    planner = Planner(listed, _enrolments(course), is_to_do)
    remarks = [*foreign_codes(course, listed), *listed.remarks]
    rows = []
    for number, row in enumerate(listed.rows, 1):
        rows.append(planner.judge(row))
        if told:
            told(number, len(listed.rows))
    plan = Plan(course, listed.lines, rows, remarks)
    plan.seat(free_seats(course))
    return plan


class Planner:
    """Judges the lines one after the other, and remembers who stood in the earlier ones."""

    def __init__(self, listed: ParticipantRows, here: dict[int, Enrolment], is_to_do: bool) -> None:
        self.listed = listed
        self.here = here
        self.met = Acquaintances()
        known = perhaps_known(listed.rows)
        shown = {one.id for one in known} if is_to_office() else own_people()
        for one in known:
            is_hidden, identity = one.id not in shown, identity_of(one)
            if is_hidden and not is_to_do:
                identity = identity.with_closed_pin
            self.met.add(Acquaintance(identity, one, is_hidden=is_hidden))

    def judge(self, row: Row) -> PlannedRow:
        if row.decision == OUT:
            row.errors.clear()
            row.warnings.clear()
            return PlannedRow(row, Mark.out)
        if row.errors:
            return PlannedRow(row, Mark.error)
        identity = identity_in(row.values)
        found = self.met.find(identity)
        if not found:
            return self._unknown(row, identity)
        decided = self._decided(row, self.met.namesakes(identity, row.decision))
        if seen := seen_instead(found, identity, decided):
            del row.values["pin"]
            planned = self._recognised(row, identity, self._best(seen, identity, row))
            # Of a line that stores nothing nothing is told either.
            planned.is_for_office = planned.mark is not Mark.twice
            return planned
        somebody = self._best(found, identity, row)
        if fault := fault_of_name(identity, somebody):
            row.errors.append(self.listed.note(row, "pin", fault))
            # It is not this person's: the page marks the cell.
            del row.values["pin"]
            return PlannedRow(row, Mark.error, is_for_office=somebody.is_hidden)
        return self._recognised(row, identity, somebody)

    def _recognised(self, row: Row, identity: Identity, somebody: Acquaintance) -> PlannedRow:
        self.met.learn(somebody, identity)
        somebody.is_hidden = False
        if somebody.trainee is None or somebody.row:
            if identity.name != somebody.identity.name:
                sentence = _("The name is written differently in the other line of this person.")
                row.warnings.append(self.listed.note(row, "family_name", sentence))
            return PlannedRow(row, Mark.twice, somebody.trainee, twin=somebody.row)
        somebody.row = row.number
        return self._known(row, somebody.trainee)

    def _unknown(self, row: Row, identity: Identity) -> PlannedRow:
        namesakes = list(self.met.namesakes(identity, row.decision))
        if row.decision == ANOTHER:
            return self._new(row, identity, namesakes)
        if meant := self._decided(row, namesakes):
            planned = self._recognised(row, identity, meant)
            planned.namesakes = namesakes
            return planned
        if identity.says_only_a_name and (somebody := self._free_here(namesakes)):
            # In one course a name alone will do, else the same list again would double everybody.
            somebody.row = row.number
            return PlannedRow(row, Mark.here, somebody.trainee, namesakes=namesakes)
        if namesakes:
            sentence = sentence_on_namesake(namesakes[0])
            row.warnings.append(self.listed.note(row, "family_name", sentence))
        return self._new(row, identity, namesakes)

    def _decided(self, row: Row, namesakes: Iterable[Acquaintance]) -> Acquaintance | None:
        meant = (one for one in namesakes if one.key == row.decision)
        return next(meant, None) if row.decision else None

    def _new(self, row: Row, identity: Identity, namesakes: list[Acquaintance]) -> PlannedRow:
        self.met.add(Acquaintance(identity, row=row.number))
        return PlannedRow(row, Mark.new, namesakes=namesakes)

    def _free_here(self, namesakes: list[Acquaintance]) -> Acquaintance | None:
        """The first who is in the course and stands in no earlier line."""
        free = (one for one in namesakes if one.trainee and one.row is None)
        return next((one for one in free if one.trainee and one.trainee.id in self.here), None)

    def _best(self, found: list[Acquaintance], identity: Identity, row: Row) -> Acquaintance:
        if len(found) == 1 or (identity.pin and found[0].identity.pin == identity.pin):
            return found[0]
        sentence = _("The registry has several people like this one; look for double records.")
        row.warnings.append(self.listed.note(row, "family_name", sentence))
        here = (one for one in found if one.trainee and one.trainee.id in self.here)
        return next(here, found[0])

    def _known(self, row: Row, trainee: Trainee) -> PlannedRow:
        row.warnings.extend(
            self.listed.note(row, name, _("The registry says something else, and that stays."))
            for name in _differences(row, trainee)
        )
        enrolment = self.here.get(trainee.id)
        if enrolment is None:
            return PlannedRow(row, Mark.known, trainee)
        if enrolment.has_left:
            sentence = _("This person has left the course; only the roster brings people back.")
            row.warnings.append(self.listed.note(row, "family_name", sentence))
        return PlannedRow(row, Mark.here, trainee)


def _enrolments(course: Course) -> dict[int, Enrolment]:
    own = Enrolment.course_id == course.id
    wanted = select(Enrolment).where(own, Enrolment.doubles_id.is_(None))
    return {enrolment.trainee_id: enrolment for enrolment in db.session.scalars(wanted)}


def _differences(row: Row, trainee: Trainee) -> Iterator[str]:
    """Where both say something, and not the same. Two different PINs are two people."""
    for name, value in row.values.items():
        known: Value = None if name == "pin" else getattr(trainee, name)
        is_said_twice = known and value and Gender.not_stated not in (known, value)
        if is_said_twice and not same_value(name, known, value):
            yield name
