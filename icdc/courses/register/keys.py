"""The stored keys and words of many people, as `models/trainee.py` keeps them of one.

Its events do not fire for rows that are written in bulk. Names come back again and again, so each
part of a name is transliterated once.
"""

from functools import lru_cache
from typing import NamedTuple

from icdc.models.names import (
    AFTER,
    IDENTITY_KEY_LENGTH,
    SEARCH_KEY_LENGTH,
    WORD_LENGTH,
    clean,
    fold,
    latin,
    telephone,
)


class Spelled(NamedTuple):
    """One part of a name in all the spellings that the keys are made of."""

    folded: tuple[str, ...]
    latin: tuple[str, ...]
    folded_with_e: tuple[str, ...]
    latin_with_e: tuple[str, ...]
    sorted_as: str


@lru_cache(maxsize=50_000)
def spelled(part: str) -> Spelled:
    with_e = fold(clean(part).casefold().replace("ө", "е"))
    return Spelled(
        tuple(fold(part).split()),
        tuple(latin(part).split()),
        tuple(with_e.split()),
        tuple(latin(with_e).split()),
        clean(part).casefold().translate(AFTER),
    )


@lru_cache(maxsize=50_000)
def identity_key(family_name: str, given_name: str) -> str:
    words = sorted([*spelled(family_name).latin, *spelled(given_name).latin])
    return " ".join(words)[:IDENTITY_KEY_LENGTH]


def search_key(names: tuple[str, str, str]) -> str:
    parts = [spelled(name) for name in names if name]
    words = dict.fromkeys(word for part in parts for word in part.folded)
    words |= dict.fromkeys(word for part in parts for word in part.latin)
    return "".join(f" {word}" for word in words)[:SEARCH_KEY_LENGTH]


def sort_key(names: tuple[str, str, str]) -> str:
    return " ".join(spelled(name).sorted_as for name in names if name)


def search_words(names: tuple[str, str, str], email: str, phone: str) -> list[str]:
    words: dict[str, None] = {}
    for name in names:
        if name:
            for spelling in spelled(name)[:4]:
                words |= dict.fromkeys(spelling)
    for reached in (fold(email) if email else "", telephone(phone) if phone else ""):
        if reached:
            words[reached] = None
    return list(dict.fromkeys(word[:WORD_LENGTH] for word in words))
