"""Whether somebody knows the family name that is printed on a certificate."""

import re
from difflib import SequenceMatcher

from icdc.models import Certificate
from icdc.models.names import clean, latin
from icdc.web.name_words import spellings_of

HYPHENS = re.compile(r"\s*[-‐‑–—]\s*")
# Half of a double name is asked for as readily as the whole; an initial is no name.
SHORTEST_PART = 3
# Passports spell Өмүрова OEMUEROEVA; names of different people are less alike than that.
LEAST_LIKENESS = 0.5


def fits(typed: str, certificate: Certificate) -> bool:
    """Whatever the case, the script and the spelling of ө, ү, ң, ё; full names fit as well.

    Nothing fits a name that is withheld. Papers are printed with the family name first.
    """
    printed = certificate.printed
    written = [printed["name"], _family_first(printed.get("latin_name", ""), printed["name"])]
    is_right = any([_begins(name, typed) for name in written])
    return is_right and not certificate.is_name_withheld


def _family_first(latin_name: str, name: str) -> str:
    """The Latin name, if it begins with the family name as well; empty where it does not.

    A given name is no secret among colleagues, so it must open nothing.
    """
    words, in_latin = _words(name), _words(latin_name)
    if not words or not in_latin:
        return ""
    family, *others = (_likeness(in_latin[0], word) for word in words)
    return latin_name if family >= LEAST_LIKENESS and family > max(others, default=0) else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, latin(one), latin(other)).ratio()


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
    words = HYPHENS.sub("-", clean(text)).split()
    return [word for word in words if any(letter.isalpha() for letter in word)]


def _is_same(one: str, other: str) -> bool:
    return bool(spellings_of(one) & spellings_of(other))
