"""Which number is opened: what it counts, of whom, in which selection."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from icdc.gender_share.rows import Rows, certifications, registrations
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import StepName, step_rows
from icdc.models import Certificate, Gender


class Of(StrEnum):
    """Figures, then steps. `step_…` are the two steps that share their names with figures."""

    registered = "registered"
    certified = "certified"
    applied = "applied"
    step_registered = "step_registered"
    attended = "attended"
    completed = "completed"
    step_certified = "step_certified"

    @property
    def step(self) -> StepName | None:
        is_figure = self in {Of.registered, Of.certified}
        return None if is_figure else StepName(self.value.removeprefix("step_"))


class Count(StrEnum):
    """People once, or their enrolments or certificates each time."""

    people = "people"
    each = "each"


class Whom(StrEnum):
    women = "women"
    men = "men"
    other = "other"
    not_stated = "not_stated"
    # Women, men and other: what a share is a share of.
    stated = "stated"
    everybody = ""


GENDERS = {
    Whom.women: Gender.female,
    Whom.men: Gender.male,
    Whom.other: Gender.other,
    Whom.not_stated: Gender.not_stated,
}


@dataclass(frozen=True)
class Question:
    selection: Selection
    of: Of = Of.registered
    count: Count = Count.people
    whom: Whom = Whom.everybody
    # A group of the selection's breakdown; empty: all of them.
    key: str = ""

    def rows(self, today: date) -> Rows:
        """What the number counts, by the conditions that gave the number."""
        rows = self._of_everybody(today)
        if self.key:
            # The figures' own cut-off holds in every group, so this is no narrower selection.
            rows = rows.in_group(self.selection.by, self.key)
        if self.whom is Whom.stated:
            return rows.where(rows.of.gender != Gender.not_stated)
        if self.whom in GENDERS:
            return rows.where(rows.of.gender == GENDERS[self.whom])
        return rows

    def cut_off(self, today: date) -> date:
        """The day as of which it is asked; steps are followed beyond the period's end."""
        return self.selection.as_of or today if self.of.step else self.selection.cut_off(today)

    def as_words(self) -> dict[str, str]:
        """As an address holds it; what is not given is left out."""
        words = {"of": self.of.value, "count": self.count.value, "gender": self.whom.value}
        words |= {"key": self.key, **self.selection.as_words()}
        return {name: word for name, word in words.items() if word}

    def _of_everybody(self, today: date) -> Rows:
        if step := self.of.step:
            return step_rows(step, self.selection, today)
        if self.of is Of.certified:
            return certifications(self.selection, today)
        return registrations(self.selection)


def counts_certificates(rows: Rows) -> bool:
    return rows.of is Certificate
