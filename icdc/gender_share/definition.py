"""What "share of women" and "30 % reached" mean (DESIGN §5). Integers decide, never a float."""

from dataclasses import dataclass
from datetime import date

TARGET_PERCENT = 30
TARGET_DAY = date(2023, 10, 31)
# Raised whenever the meaning of a figure changes, so that two reports can be told apart.
DEFINITION = "1"


@dataclass(frozen=True)
class Tally:
    """How many of each gender. `other` is a stated gender; `not_stated` is not."""

    women: int = 0
    men: int = 0
    other: int = 0
    not_stated: int = 0

    def __add__(self, more: "Tally") -> "Tally":
        """Shares of several tallies together come from their summed counts, never from shares."""
        return Tally(
            self.women + more.women,
            self.men + more.men,
            self.other + more.other,
            self.not_stated + more.not_stated,
        )

    @property
    def stated(self) -> int:
        return self.women + self.men + self.other

    @property
    def total(self) -> int:
        return self.stated + self.not_stated

    @property
    def share(self) -> str | None:
        """Women among those whose gender is stated, such as "61.2"; None without any of them."""
        return percent(self.women, self.stated)

    @property
    def share_low(self) -> str | None:
        """The share if nobody of the not stated were a woman."""
        return percent(self.women, self.total)

    @property
    def share_high(self) -> str | None:
        """The share if everybody of the not stated were a woman."""
        return percent(self.women + self.not_stated, self.total)

    @property
    def meets_target(self) -> bool | None:
        """None when there is nobody whose gender is stated: no data is neither met nor missed."""
        return 100 * self.women >= TARGET_PERCENT * self.stated if self.stated else None

    @property
    def women_needed(self) -> int:
        """The least k with 100·(women + k) >= 30·(stated + k): if only women join.

        0 when the target is met, and 0 without data, for nobody is missing from nobody;
        `meets_target` tells the two apart.
        """
        lacking = TARGET_PERCENT * self.stated - 100 * self.women
        return max(0, _divided_up(lacking, 100 - TARGET_PERCENT))

    def women_needed_of(self, free_places: int) -> int | None:
        """The least k <= free_places with 100·(women + k) >= 30·(stated + free_places).

        For the case that every free place is taken by somebody new. None: out of reach.
        """
        lacking = TARGET_PERCENT * (self.stated + free_places) - 100 * self.women
        needed = max(0, _divided_up(lacking, 100))
        return needed if needed <= free_places else None


def percent(part: int, whole: int) -> str | None:
    """With one decimal, rounded down, so that 29.96 never reads 30.0; None of nothing."""
    if not whole:
        return None
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10}"


def _divided_up(number: int, by: int) -> int:
    return -(-number // by)
