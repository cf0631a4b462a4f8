"""What of a report the page shows, and what it says beside the figures."""

from dataclasses import dataclass
from datetime import date

from icdc.gender_share.queries import free_places
from icdc.gender_share.report import Group, Report
from icdc.gender_share.selection import Selection

# More groups than this are a page of their own.
GROUPS_SHOWN = 100


@dataclass(frozen=True)
class Sum:
    """People of all groups added up, beside the people there are."""

    added: int
    people: int


@dataclass(frozen=True)
class Breakdown:
    """The groups of a report as the page lists them; the totals are always those of all."""

    report: Report
    is_whole: bool

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.report.groups if self.is_whole else self.report.groups[:GROUPS_SHOWN]

    @property
    def is_cut(self) -> bool:
        return len(self.groups) < len(self.report.groups)

    @property
    def registered(self) -> Sum:
        added = sum(group.registered.people.total for group in self.report.groups)
        return Sum(added, self.report.registered.people.total)

    @property
    def certified(self) -> Sum:
        added = sum(group.certified.people.total for group in self.report.groups)
        return Sum(added, self.report.certified.people.total)

    @property
    def adds_up(self) -> bool:
        """Whether nobody is in two groups."""
        return all(one.added == one.people for one in (self.registered, self.certified))


def places_of(selection: Selection, today: date) -> int:
    """The free places that a sentence is worth: whoever takes one may be from anywhere, so there
    is none for a choice of people."""
    narrows = selection.home or selection.settlement or selection.sector or selection.age_band
    return 0 if narrows else free_places(selection, today)
