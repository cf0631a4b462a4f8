"""The figures asked for, and their shape for other programs."""

from dataclasses import dataclass

from icdc.gender_share.definition import DEFINITION, TARGET_PERCENT, Tally
from icdc.gender_share.selection import Selection

TALLY_FIELDS = (
    "women", "men", "other", "not_stated", "total",
    "share", "share_low", "share_high", "meets_target", "women_needed",
)  # fmt: skip


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
    registered: Counted
    certified: Counted
    groups: tuple[Group, ...]

    def as_json(self) -> dict[str, object]:
        period = self.selection.period
        return {
            "from": period.first and period.first.isoformat(),
            "to": period.last and period.last.isoformat(),
            "filters": {
                "programme": self.selection.programme,
                "course": self.selection.course,
                "region": self.selection.region,
                "by": self.selection.by.value,
            },
            "target_percent": TARGET_PERCENT,
            "definition": DEFINITION,
            **_pair(self.registered, self.certified),
            "groups": [
                {"key": group.key, "label": group.label, **_pair(group.registered, group.certified)}
                for group in self.groups
            ],
        }


def _pair(registered: Counted, certified: Counted) -> dict[str, object]:
    return {
        "registered": {
            "people": _tally(registered.people),
            "enrolments": _tally(registered.each),
        },
        "certified": {
            "people": _tally(certified.people),
            "certificates": _tally(certified.each),
        },
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {name: getattr(tally, name) for name in TALLY_FIELDS}
