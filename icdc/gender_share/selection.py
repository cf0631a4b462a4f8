"""Which figures are asked for."""

from dataclasses import dataclass, replace

from icdc.gender_share.grouping import By, period_of
from icdc.gender_share.periods import ALL_TIME, Period


@dataclass(frozen=True)
class Selection:
    """`region` is a region's code, or NO_REGION for courses held in none."""

    period: Period = ALL_TIME
    programme: str | None = None
    course: str | None = None
    region: str | None = None
    by: By = By.course

    def over(self, period: Period) -> "Selection":
        return replace(self, period=period)

    def narrowed(self, key: str) -> "Selection":
        """The figures of one of the groups, broken down one step further."""
        if self.by.is_of_time:
            step = {By.year: By.quarter, By.quarter: By.month}.get(self.by, By.course)
            return replace(self, period=self.period.within(period_of(self.by, key)), by=step)
        if self.by is By.course:
            return replace(self, course=key, by=By.month)
        if self.by is By.programme:
            return replace(self, programme=key, by=By.course)
        return replace(self, region=key, by=By.course)

    def as_words(self) -> dict[str, str]:
        """The selection as an address or a form holds it; what is not given is left out."""
        words = {
            "from": self.period.first and self.period.first.isoformat(),
            "to": self.period.last and self.period.last.isoformat(),
            "programme": self.programme,
            "course": self.course,
            "region": self.region,
            "by": None if self.by is By.course else self.by.value,
        }
        return {name: word for name, word in words.items() if word}
