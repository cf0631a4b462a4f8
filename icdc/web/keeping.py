"""How long kinds of data are kept, as the office has set it (`privacy/retention` says the rest).

A day in Asia/Bishkek is whole: what is kept for 1 day is there for the whole of the next day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from icdc.web.clock import ZONE, today
from icdc.web.settings import read_setting

ON, OFF = "on", "off"


class Unit(StrEnum):
    days = "days"
    months = "months"
    years = "years"


@dataclass(frozen=True)
class Term:
    """So many days, months or years; kept for ever where it is off."""

    amount: int
    unit: Unit
    is_on: bool = True

    def last_day(self, since: date) -> date:
        """The last day on which it is still kept. A year after 29 February is 28 February."""
        if self.unit is Unit.days:
            return since + timedelta(days=self.amount)
        months = self.amount * (12 if self.unit is Unit.years else 1)
        return _moved(since, months)

    def first_kept(self, on: date) -> date:
        """Whatever is of an earlier day goes; the earliest date there is where nothing goes."""
        if not self.is_on:
            return date.min
        if self.unit is Unit.days:
            return on - timedelta(days=self.amount)
        months = self.amount * (12 if self.unit is Unit.years else 1)
        day = _moved(on, -months)
        # The last days of a month have no counterpart in a shorter one.
        while self.last_day(day) < on:
            day += timedelta(days=1)
        while self.last_day(day - timedelta(days=1)) >= on:
            day -= timedelta(days=1)
        return day


# Where nobody has said otherwise. Why so long, `privacy/retention/rules.py` tells the office.
TERMS = {
    "contacts": Term(5, Unit.years),
    "applications": Term(6, Unit.months),
    "list_files": Term(1, Unit.days),
    "register_files": Term(1, Unit.days),
    "letter_addresses": Term(12, Unit.months),
    "notices": Term(90, Unit.days),
    "sign_ins": Term(180, Unit.days),
    "open_sessions": Term(1, Unit.days),
    "entry_asks": Term(1, Unit.days),
    "jobs": Term(30, Unit.days),
    "forgery_contacts": Term(6, Unit.months),
    "request_texts": Term(3, Unit.years),
    "audit_addresses": Term(24, Unit.months),
    "restore_copies": Term(14, Unit.days),
}


def setting_name(name: str) -> str:
    return f"retention.{name}"


def spelled(term: Term) -> str:
    return f"{ON if term.is_on else OFF} {term.amount}"


def term_of(name: str) -> Term:
    """As the office set it, else as TERMS has it. The unit is never changed."""
    usual = TERMS[name]
    switch, _apart, amount = read_setting(setting_name(name), spelled(usual)).partition(" ")
    return Term(int(amount), usual.unit, switch == ON)


def kept_since(name: str, on: date | None = None) -> datetime:
    """The first moment of what is still kept."""
    first = term_of(name).first_kept(on or today())
    return datetime.combine(max(first, date(1, 1, 3)), time.min, ZONE)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
