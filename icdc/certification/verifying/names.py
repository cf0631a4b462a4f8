"""Whether somebody knows the family name that is printed on a certificate."""

import re

from icdc.models import Certificate
from icdc.models.names import clean, fold, latin

HYPHENS = re.compile(r"\s*[-‐‑–—]\s*")
# Half of a double name is asked for as readily as the whole; an initial is no name.
SHORTEST_PART = 3


def fits(typed: str, certificate: Certificate) -> bool:
    """Whatever the case, the script and the spelling of ө, ү, ң, ё; full names fit as well.

    Nothing fits a name that is withheld. Papers are printed with the family name first.
    """
    printed = certificate.printed
    written = [printed["name"], printed.get("latin_name", "")]
    is_right = any([_begins(name, typed) for name in written])
    return is_right and not certificate.is_name_withheld


def _begins(name: str, typed: str) -> bool:
    """Whether the words typed are the first of the name, or of its family name one half."""
    words, given = _words(name), _words(typed)
    if not words or not given or len(given) > len(words):
        return False
    is_start = all(_is_same(*pair) for pair in zip(words, given, strict=False))
    halves = [half for half in words[0].split("-") if len(half) >= SHORTEST_PART]
    is_half = len(given) == 1 and any(_is_same(half, given[0]) for half in halves)
    return is_start or is_half


def _words(text: str) -> list[str]:
    """A double name is one word, however its hyphen is typed."""
    return HYPHENS.sub("-", clean(text)).split()


def _is_same(one: str, other: str) -> bool:
    return bool(_spellings(one) & _spellings(other))


def _spellings(word: str) -> set[str]:
    """In its own script and in Latin; ө is spelled о by some and е by others."""
    with_e = clean(word).casefold().replace("ө", "е")
    forms = {fold(word), latin(word), fold(with_e), latin(with_e)}
    return {form for form in forms if any(letter.isalpha() for letter in form)}
