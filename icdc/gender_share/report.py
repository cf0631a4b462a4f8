"""The figures asked for, and their shape for other programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from icdc.gender_share.definition import DEFINITION, Aim, Tally
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import Step, UnderWay

NONE = Tally()


@dataclass(frozen=True)
class Counted:
    """People, each once, and the enrolments or certificates that they have, each time."""

    people: Tally = NONE
    each: Tally = NONE


@dataclass(frozen=True)
class Group:
    key: str
    label: str
    registered: Counted
    certified: Counted


@dataclass(frozen=True)
class Report:
    selection: Selection
    aim: Aim
    # The day as of which the figures hold.
    as_of: date
    registered: Counted
    certified: Counted
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    # By month: people whose first enrolment or certificate of the selection lies in it.
    registered_newcomers: Mapping[str, Tally] = field(default_factory=dict)
    certified_newcomers: Mapping[str, Tally] = field(default_factory=dict)
    # People who took one step and may still take the next: their course runs.
    under_way: UnderWay = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        period, aim = self.selection.period, self.aim
        return {
            "from": period.first and period.first.isoformat(),
            "to": period.last and period.last.isoformat(),
            "as_of": self.as_of.isoformat(),
            "filters": {**self.selection.filters(), "by": self.selection.by.value},
            "target_percent": aim.percent,
            "definition": DEFINITION,
            **_pair(self.registered, self.certified, aim),
            "groups": [
                {
                    "key": group.key,
                    "label": group.label,
                    **_pair(group.registered, group.certified, aim),
                }
                for group in self.groups
            ],
            "steps": [{"step": step.name.value, **_counts(step.people)} for step in self.steps],
        }


def _pair(registered: Counted, certified: Counted, aim: Aim) -> dict[str, object]:
    return {
        "registered": {
            "people": tally_as_json(registered.people, aim.of_registered),
            "enrolments": tally_as_json(registered.each, aim.of_registered),
        },
        "certified": {
            "people": tally_as_json(certified.people, aim.of_certified),
            "certificates": tally_as_json(certified.each, aim.of_certified),
        },
    }


def tally_as_json(tally: Tally, aim: int | None) -> dict[str, object]:
    needed = None if aim is None else tally.women_needed(aim)
    return {
        **_counts(tally),
        "share": tally.share,
        "share_low": tally.share_low,
        "share_high": tally.share_high,
        "meets_target": tally.meets(aim),
        # Null, too, where no number of women is enough.
        "women_needed": None if needed == -1 else needed,
    }


def _counts(tally: Tally) -> dict[str, object]:
    return {
        "women": tally.women,
        "men": tally.men,
        "other": tally.other,
        "not_stated": tally.not_stated,
        "total": tally.total,
    }
