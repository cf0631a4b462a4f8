"""Guessing takes time: how often one visitor, or all of them about one number, may ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import time
from typing import ParamSpec, TypeVar

from flask import Response, g, request

from icdc.certification.verifying.finding import find_number
from icdc.certification.verifying.typed import shortened
from icdc.extensions import limiter
from icdc.models.names import clean
from icdc.web.outsiders import asker

P = ParamSpec("P")
R = TypeVar("R")

# An office that checks a whole class by scanning codes is not held up.
QUESTIONS = "120 per minute"
# Wrong ones only: whoever mistypes may try again.
GUESSES = "20 per minute; 200 per day"
# Whoever asks: many addresses do not help to find a name out.
NAMES_OF_A_NUMBER = "10 per hour"
REPORTS = "5 per hour"
# Files that have to be read: each costs a process of its own and up to seconds of work.
READINGS = "10 per minute; 60 per hour"


def slowed(view: Callable[P, R]) -> Callable[P, R]:
    """Answers anybody at a human pace, and repeated guesses no more."""
    guesses = limiter.shared_limit(GUESSES, scope="guesses", key_func=asker, deduct_when=_was_wrong)
    questions = limiter.shared_limit(QUESTIONS, scope="checks", key_func=asker)
    return questions(guesses(view))


def slowed_per_number(view: Callable[P, R]) -> Callable[P, R]:
    names = limiter.shared_limit(
        NAMES_OF_A_NUMBER, scope="names", key_func=_number_asked, deduct_when=_was_wrong
    )
    return names(view)


def slowed_reports(view: Callable[P, R]) -> Callable[P, R]:
    """Counts what was written down, not the form that was sent back for a missing word."""
    return limiter.shared_limit(
        REPORTS, scope="reports", key_func=asker, deduct_when=_was_kept, methods=["POST"]
    )(view)


@contextmanager
def slowed_reading() -> Iterator[None]:
    """Counts before the work, so that it does not help to send many files at once."""
    with limiter.shared_limit(READINGS, scope="readings", key_func=asker):
        yield


def note_guess(is_wrong: bool) -> None:
    """Whether the answer of this request counts against whoever asks."""
    g.is_wrong_guess = is_wrong


def seconds_to_wait() -> int:
    """After a refusal: when the next question will be answered."""
    breached = limiter.current_limit
    # It is told a second late.
    return max(1, int(breached.reset_at - time())) if breached else 60


def _was_wrong(_response: Response) -> bool:
    return bool(g.get("is_wrong_guess"))


def _was_kept(response: Response) -> bool:
    return response.status_code == 303


def _number_asked() -> str:
    """The number that is meant, however it is typed: what the view looks for, and no part of it."""
    typed = shortened(str((request.view_args or {}).get("number", "")))
    found = find_number(typed).certificate
    return found.number if found else clean(typed).upper() or "-"
