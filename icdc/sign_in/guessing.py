"""How soon a password is guessed, without asking anybody outside (ASVS 6.2.4, 6.2.11).

`zxcvbn` (Wheeler, USENIX Security 2016) counts the guesses of somebody who tries leaked passwords,
words, names, dates, rows of keys and repetitions first. What it does not know is added here.
"""

import re
from collections.abc import Iterable
from functools import cache

import iuliia
from zxcvbn import matching, scoring

from icdc.sign_in.known_words import COMMON, HOUSE
from icdc.sign_in.readings import on_latin_keys, plain, readings

# zxcvbn's third of four steps: a server that counts wrong tries holds out for years.
LEAST_GUESSES = 10**8
# The work grows with the square of the length: no more is weighed, only compared with words.
LETTERS_WEIGHED = 32
SHORTEST_KNOWN = 3


def is_easy(password: str, own_words: Iterable[str]) -> bool:
    """`password` as it was typed; `own_words`: name and address of whose account it is."""
    rest = _without([*HOUSE, *map(plain, own_words)], password)[:LETTERS_WEIGHED]
    return not rest or min(_guesses(plain(rest)), _guesses(on_latin_keys(rest))) < LEAST_GUESSES


def _without(words: list[str], password: str) -> str:
    """What is left of it when everything is cut out that whoever guesses knows anyway."""
    known: set[int] = set()
    read = readings(password)
    for word in {word for word in words if len(word) >= SHORTEST_KNOWN}:
        for found in (one for reading in read for one in re.finditer(re.escape(word), reading)):
            known.update(range(*found.span()))
    return "".join(letter for at, letter in enumerate(password) if at not in known)


def _guesses(text: str) -> int:
    matches = matching.omnimatch(text, _dictionaries())
    return int(scoring.most_guessable_match_sequence(text, matches)["guesses"])


@cache
def _dictionaries() -> dict[str, dict[str, int]]:
    # Our own copy: zxcvbn's own door writes names of people into one that all threads share.
    latin = [iuliia.ICAO_DOC_9303.translate(word) for word in COMMON]
    ours = [word for pair in zip(COMMON, latin, strict=True) for word in pair]
    return {**matching.RANKED_DICTIONARIES, "ours": matching.build_ranked_dict(ours)}
