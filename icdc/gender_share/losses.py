"""Where women are lost on the way from applying to the certificate. Integers decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from icdc.gender_share.definition import Tally, percent
from icdc.gender_share.steps import Step, StepName


@dataclass(frozen=True)
class Passage:
    """From one step to the next of those that can be compared."""

    before: Step
    after: Step

    @property
    def women_lost(self) -> int:
        return self.before.people.women - self.after.people.women

    @property
    def men_lost(self) -> int:
        return self.before.people.men - self.after.people.men

    @property
    def women_of_100(self) -> str | None:
        """How many of 100 women went on, such as "85.0"; None where that makes no sense."""
        return _went_on(self.before.people.women, self.after.people.women)

    @property
    def men_of_100(self) -> str | None:
        return _went_on(self.before.people.men, self.after.people.men)

    @property
    def has_grown(self) -> bool:
        """Whether more women or men reached the later step: certificates without completion."""
        return self.women_lost < 0 or self.men_lost < 0

    @property
    def gap(self) -> Fraction | None:
        """The part of the women that was lost less the part of the men.

        None where there are no women or no men to compare, and where a step grew.
        """
        before = self.before.people
        if not before.women or not before.men or self.has_grown:
            return None
        return Fraction(self.women_lost, before.women) - Fraction(self.men_lost, before.men)


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
    def worst(self) -> Passage | None:
        """Where women are lost more than men, by the largest gap; the first of equal ones."""
        gaps = [(passage.gap, passage) for passage in self.passages]
        behind = [(gap, passage) for gap, passage in gaps if gap is not None and gap > 0]
        return max(behind, key=lambda found: found[0])[1] if behind else None


def losses(steps: Sequence[Step]) -> Losses:
    """From step to step. Attendance that was not marked is left out and takes nobody away."""
    known = is_attendance_known(steps)
    counted = [step for step in steps if known or step.name is not StepName.attended]
    return Losses(tuple(_passages(counted)), known)


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


def _passages(steps: Sequence[Step]) -> Iterator[Passage]:
    return (Passage(before, after) for before, after in pairwise(steps))


def _went_on(before: int, after: int) -> str | None:
    return percent(after, before) if after <= before else None
