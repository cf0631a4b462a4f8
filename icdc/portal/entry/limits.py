"""How often one visitor may ask for letters, and try codes and links."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Response

from icdc.extensions import limiter
from icdc.web.outsiders import asker

P = ParamSpec("P")
R = TypeVar("R")

# A whole class may sit behind one address.
ASKS = "60 per hour"
# Wrong ones only: whoever mistypes may try again.
WRONG_TRIES = "20 per minute; 60 per hour"
WRONG = {404, 422}


def slowed_asks(view: Callable[P, R]) -> Callable[P, R]:
    return limiter.limit(ASKS, key_func=asker)(view)


def slowed_tries(view: Callable[P, R]) -> Callable[P, R]:
    return limiter.shared_limit(
        WRONG_TRIES, scope="entry tries", key_func=asker, deduct_when=_was_wrong
    )(view)


def _was_wrong(response: Response) -> bool:
    return response.status_code in WRONG
