"""Where women are lost on the way from applying to the certificate. Integers decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from icdc.gender_share.definition import Tally, percent
from icdc.gender_share.steps import Step, StepName, UnderWay

NONE = Tally()


@dataclass(frozen=True)
class Passage:
    """From one step to the next of those that can be compared."""

    before: Step
    after: Step

    # Who took the one step, and may still take the other: their course runs.
    under_way: Tally = NONE

    @property
    def women(self) -> int:
        """Those of the step before whose way is decided."""
        return self.before.people.women - self.under_way.women

    @property
    def men(self) -> int:
        return self.before.people.men - self.under_way.men

    @property
    def women_lost(self) -> int:
        return self.women - self.after.people.women

    @property
    def men_lost(self) -> int:
        return self.men - self.after.people.men

    @property
    def women_of_100(self) -> str | None:
        """How many of 100 women went on, such as "85.0"; None where that makes no sense."""
        return _went_on(self.women, self.after.people.women)

    @property
    def men_of_100(self) -> str | None:
        return _went_on(self.men, self.after.people.men)

    @property
    def has_grown(self) -> bool:
        """Whether more women or men reached the later step: certificates without completion."""
        before, after = self.before.people, self.after.people
        return after.women > before.women or after.men > before.men

    @property
    def gap(self) -> Fraction | None:
        """The part of the women that was lost less the part of the men.

        None where there are no women or no men to compare, and where more of them took the later
        step than the one before.
        """
        if not self.women or not self.men or self.women_lost < 0 or self.men_lost < 0:
            return None
        return Fraction(self.women_lost, self.women) - Fraction(self.men_lost, self.men)


@dataclass(frozen=True)
class Losses:
    passages: tuple[Passage, ...]
    # Whether attendance was marked well enough to stand between registered and completed.
    is_attendance_known: bool

    def to(self, step: Step) -> Passage | None:
        """The passage that ends at a step; None for the first, and for one left out."""
        return next((passage for passage in self.passages if passage.after == step), None)

    @property
    def grown(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.has_grown]

    @property
    def is_comparable(self) -> bool:
        return any(passage.gap is not None for passage in self.passages)

    @property
    def worst(self) -> list[Passage]:
        """Where women are lost more than men, by the largest gap; several where gaps are equal."""
        largest = max((passage.gap or Fraction() for passage in self.passages), default=Fraction())
        return [passage for passage in self.passages if largest and passage.gap == largest]

    @property
    def undecided(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.under_way.total]


def losses(steps: Sequence[Step], under_way: UnderWay | None = None) -> Losses:
    """From step to step. Attendance that was not marked is left out and takes nobody away."""
    known = is_attendance_known(steps)
    counted = [step for step in steps if known or step.name is not StepName.attended]
    return Losses(tuple(_passages(counted, under_way or {})), known)


def is_attendance_known(steps: Sequence[Step]) -> bool:
    """False where people were registered or completed whom no attendance shows."""
    people = {step.name: step.people for step in steps}
    attended = people.get(StepName.attended, Tally())
    completed = people.get(StepName.completed, Tally())
    if not attended.total:
        return not people.get(StepName.registered, Tally()).total
    return all(
        came >= passed
        for came, passed in (
            (attended.women, completed.women),
            (attended.men, completed.men),
            (attended.total, completed.total),
        )
    )


def _passages(steps: Sequence[Step], under_way: UnderWay) -> Iterator[Passage]:
    for before, after in pairwise(steps):
        yield Passage(before, after, under_way.get((before.name, after.name), NONE))


def _went_on(before: int, after: int) -> str | None:
    return percent(after, before) if after <= before else None
