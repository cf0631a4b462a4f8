"""Everybody until the end of each month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from icdc.gender_share.charts.months import month_of, month_of_day, spelled
from icdc.gender_share.definition import Tally
from icdc.gender_share.report import Report
from icdc.web.clock import today


@dataclass(frozen=True)
class Month:
    """Everybody until the end of a month."""

    number: int
    people: Tally

    @property
    def name(self) -> str:
        return spelled(self.number)


def until(newcomers: Mapping[str, Tally], report: Report) -> list[Month]:
    """Month by month from the first with data to the last, which all lines have in common."""
    by_month = {month_of(key): people for key, people in newcomers.items()}
    if not by_month:
        return []
    months, sum_ = [], Tally()
    for number in range(min(by_month), last_month(report) + 1):
        sum_ += by_month.get(number, Tally())
        if sum_.stated:
            months.append(Month(number, sum_))
    return months


def last_month(report: Report) -> int:
    """That of the figures' day, or a later one of which there are figures of either side."""
    months = {*report.registered_newcomers, *report.certified_newcomers}
    return max([month_of_day(known_until(report)), *map(month_of, months)])


def known_until(report: Report) -> date:
    """A period that ends in days to come is not drawn as if nobody joined in them."""
    return min(report.as_of, today())
