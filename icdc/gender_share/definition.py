"""What "share of women" and "30 % reached" mean (DESIGN §5). Integers decide, never a float."""

from dataclasses import dataclass
from datetime import date

from icdc.models import Basis

# What is asked for where no target is set.
TARGET_PERCENT = 30
# Raised whenever the meaning of a figure changes, so that two reports can be told apart.
DEFINITION = "1"


@dataclass(frozen=True)
class Aim:
    """What the figures are held against: a target, or the usual share where none is set."""

    percent: int = TARGET_PERCENT
    title: str = ""
    due_on: date | None = None
    source: str = ""
    target_id: int | None = None
    # Whom the share is asked of.
    basis: Basis = Basis.both
    # The code of the programme that it is about; None: all of them.
    programme: str | None = None
    # The first day that it counts; None: from the beginning.
    counts_from: date | None = None

    @property
    def of_registered(self) -> int | None:
        """The per cent asked of the registered; None: the target asks nothing of them."""
        return None if self.basis is Basis.certified else self.percent

    @property
    def of_certified(self) -> int | None:
        return None if self.basis is Basis.registered else self.percent

    @property
    def goals(self) -> tuple[int | None, ...]:
        """What is asked of registered people, enrolments, certified people, certificates."""
        return self.of_registered, self.of_registered, self.of_certified, self.of_certified


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

    def meets(self, aim: int | None) -> bool | None:
        """Whether women are at least `aim` per cent of the stated.

        None when there is nobody whose gender is stated, for no data is neither met nor missed;
        and where nothing is asked.
        """
        if aim is None or not self.stated:
            return None
        return 100 * self.women >= aim * self.stated

    def is_open_to_doubt(self, aim: int | None) -> bool:
        """Whether the answer could turn if the not stated had stated their gender."""
        as_men = Tally(self.women, self.men + self.not_stated, self.other)
        as_women = Tally(self.women + self.not_stated, self.men, self.other)
        return as_men.meets(aim) is not as_women.meets(aim)

    def women_needed(self, aim: int) -> int:
        """The least k with 100·(women + k) >= aim·(stated + k): if only women join.

        0 when the aim is met, and 0 without data, for nobody is missing from nobody; `meets` tells
        the two apart. Every man makes 100 % unreachable: -1.
        """
        lacking = aim * self.stated - 100 * self.women
        if lacking <= 0:
            return 0
        return _divided_up(lacking, 100 - aim) if aim < 100 else -1

    def women_needed_of(self, free_places: int, aim: int) -> int | None:
        """The least k <= free_places with 100·(women + k) >= aim·(stated + free_places).

        For the case that every free place is taken by somebody new. None: out of reach.
        """
        lacking = aim * (self.stated + free_places) - 100 * self.women
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
