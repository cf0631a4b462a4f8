"""The numbers of the drawings, for the tables beside them."""

from collections.abc import Iterator

from icdc.gender_share.charts.groups import largest, name_of
from icdc.gender_share.charts.months import spelled
from icdc.gender_share.charts.running import until
from icdc.gender_share.definition import Tally
from icdc.gender_share.report import Report


def shown_groups(report: Report) -> list[tuple[str, Tally]]:
    """Names and registered people of the groups that are drawn."""
    by = report.selection.by
    return [(name_of(group, by), group.registered.people) for group in largest(report.groups)]


def months_of(report: Report) -> Iterator[tuple[str, Tally, Tally]]:
    """The people registered and certified until the end of a month, where somebody was new."""
    registered, certified = (
        {month.number: month.people for month in until(newcomers, report)}
        for newcomers in (report.registered_newcomers, report.certified_newcomers)
    )
    before = (Tally(), Tally())
    for number in sorted(registered.keys() | certified.keys()):
        people = registered.get(number, Tally()), certified.get(number, Tally())
        if people != before:
            yield spelled(number), *people
        before = people
