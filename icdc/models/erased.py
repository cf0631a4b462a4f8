"""How a person is called of whom nothing is left but what statistics need."""

from collections.abc import Callable

# What stands in place of the family name; the same in every language, and after every letter.
ERASED = "—"


class Words:
    """Set by `web/erased.py`, which knows the reader's language; here, a number."""

    spoken: Callable[[int], str] = staticmethod(lambda trainee_id: f"{ERASED} {trainee_id}")


def name_of_erased(trainee_id: int) -> str:
    return Words.spoken(trainee_id)


def name_of(trainee_id: int, *parts: str) -> str:
    """The parts of a name in one line, for rows that are read without the record."""
    name = " ".join(part for part in parts if part)
    return name_of_erased(trainee_id) if name == ERASED else name
