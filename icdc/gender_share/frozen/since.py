"""A frozen report against the registry of today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.causes import Kind
from icdc.gender_share.frozen.changes import (
    Basis,
    Change,
    PersonChanges,
    by_person,
    changes_of,
    counted,
    counted_causes,
    differing,
)
from icdc.gender_share.frozen.facts import known_about
from icdc.gender_share.frozen.known import Known
from icdc.gender_share.frozen.stored import Stored
from icdc.gender_share.lines import Line, certified_lines, registered_lines
from icdc.gender_share.report import Counted
from icdc.gender_share.steps import Step, StepName


@dataclass(frozen=True)
class BasisSince:
    """Registered or certified: then, now, and what lies between."""

    basis: Basis
    then: Counted
    now: Counted
    changes: tuple[Change, ...]

    @property
    def causes(self) -> dict[Kind, int]:
        return counted_causes(self.changes)


@dataclass(frozen=True)
class StepSince:
    """A step that other people took by now, or another number of them."""

    name: StepName
    then: Tally
    now: Tally

    @property
    def label(self) -> str:
        return str(Step(self.name, self.now).label)


@dataclass(frozen=True)
class Since:
    registered: BasisSince
    certified: BasisSince
    people: Sequence[PersonChanges]

    @property
    def bases(self) -> tuple[BasisSince, BasisSince]:
        return self.registered, self.certified


def since(stored: Stored, frozen_at: datetime, today: date) -> Since:
    """What the same question is answered today, and why it is another answer."""
    registered = list(registered_lines(stored.selection))
    certified = list(certified_lines(stored.selection, today))
    known = _known(stored, registered, certified, frozen_at, today)
    bases = [
        _since(Basis.registered, stored.registered, stored.registered_lines, registered, known),
        _since(Basis.certified, stored.certified, stored.certified_lines, certified, known),
    ]
    people = by_person([change for one in bases for change in one.changes], known)
    return Since(bases[0], bases[1], people)


def steps_since(then: Iterable[Step], now: Iterable[Step]) -> list[StepSince]:
    """Steps of both whose figures differ; one that only one of them has cannot be compared."""
    today = {step.name: step.people for step in now}
    return [
        StepSince(step.name, step.people, today[step.name])
        for step in then
        if today.get(step.name, step.people) != step.people
    ]


def _known(
    stored: Stored,
    registered: Sequence[Line],
    certified: Sequence[Line],
    frozen_at: datetime,
    today: date,
) -> Known:
    pairs = [
        *differing(stored.registered_lines, registered),
        *differing(stored.certified_lines, certified),
    ]
    lines = [line for pair in pairs for line in pair if line]
    return known_about(lines, stored, frozen_at, today)


def _since(
    basis: Basis, figures: Counted, then: Sequence[Line], now: Sequence[Line], known: Known
) -> BasisSince:
    return BasisSince(basis, figures, counted(now), tuple(changes_of(basis, then, now, known)))
