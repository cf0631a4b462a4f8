"""Which figures are asked for."""

from dataclasses import dataclass, replace
from datetime import date

from icdc.gender_share.grouping import By, period_of
from icdc.gender_share.periods import ALL_TIME, Period


@dataclass(frozen=True)
class Selection:
    """`region` is where courses are held, `home` where people live.

    Of those, `settlement`, `sector` and `age_band`, NOT_GIVEN asks for what is not given.
    """

    period: Period = ALL_TIME
    programme: str | None = None
    course: str | None = None
    region: str | None = None
    home: str | None = None
    settlement: str | None = None
    sector: str | None = None
    age_band: str | None = None
    by: By = By.course
    # What was so on that day; None: on the period's last day, or today.
    as_of: date | None = None
    # The id of the target that the figures are held against; None: the usual one.
    target: int | None = None

    def cut_off(self, today: date) -> date:
        """The day on which certificates must be in force: never one that has not come."""
        return self.as_of or min(self.period.last or today, today)

    @property
    def is_of_all_time(self) -> bool:
        return self.period == ALL_TIME and self.as_of is None

    def over(self, period: Period) -> "Selection":
        return replace(self, period=period)

    def narrowed(self, key: str) -> "Selection":
        """The figures of one of the groups, broken down one step further."""
        by = self.by
        if by.is_of_time:
            step = {By.year: By.quarter, By.quarter: By.month}.get(by, By.course)
            return replace(self, period=self.period.within(period_of(by, key)), by=step)
        return replace(self._of(by, key), by=By.month if by is By.course else By.course)

    def _of(self, by: By, key: str) -> "Selection":
        return {
            By.course: lambda: replace(self, course=key),
            By.programme: lambda: replace(self, programme=key),
            By.region: lambda: replace(self, region=key),
            By.home: lambda: replace(self, home=key),
            By.settlement: lambda: replace(self, settlement=key),
            By.sector: lambda: replace(self, sector=key),
            By.age_band: lambda: replace(self, age_band=key),
        }[by]()

    def as_words(self) -> dict[str, str]:
        """The selection as an address or a form holds it; what is not given is left out."""
        words = {
            "from": self.period.first and self.period.first.isoformat(),
            "to": self.period.last and self.period.last.isoformat(),
            **self.filters(),
            "by": None if self.by is By.course else self.by.value,
            "as_of": self.as_of and self.as_of.isoformat(),
            "target": str(self.target) if self.target else None,
        }
        return {name: word for name, word in words.items() if word}

    def filters(self) -> dict[str, str | None]:
        """What narrows the figures beside the period, by its name in the address."""
        return {
            "programme": self.programme,
            "course": self.course,
            "region": self.region,
            "home": self.home,
            "settlement": self.settlement,
            "sector": self.sector,
            "age_band": self.age_band,
        }
