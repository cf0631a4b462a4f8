"""Numbers of rows as somebody types them from a paper: “3, 7-9, 14”."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _

# What a keyboard and a phone write between the ends of a range, with or without blanks.
DASH = re.compile(r"\s*[-–—]\s*")
BETWEEN = re.compile(r"[\s,;]+")
RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)


@dataclass(frozen=True)
class Typed:
    """The numbers that are in the list, and a sentence for everything else."""

    numbers: frozenset[int]
    faults: tuple[str, ...]


def read_numbers(text: str, most: int) -> Typed:
    """`most`: the last number of the list, which begins with 1."""
    numbers: set[int] = set()
    faults: list[str] = []
    for part in filter(None, BETWEEN.split(DASH.sub("-", text.strip()))):
        first, last = _ends(part)
        if not 0 < first <= last:
            faults.append(_("“%(text)s” is neither a number nor a range like 7-9.", text=part))
        elif last > most:
            faults.append(
                _("“%(text)s”: the list ends with number %(last)s.", text=part, last=most)
            )
        else:
            numbers |= {*range(first, last + 1)}
    return Typed(frozenset(numbers), tuple(dict.fromkeys(faults)))


def _ends(part: str) -> tuple[int, int]:
    """(0, 0) for what is none."""
    found = RANGE.fullmatch(part)
    if found is None:
        return 0, 0
    return int(found[1]), int(found[2] or found[1])
