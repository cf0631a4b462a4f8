"""How soon a password is guessed, without asking anybody outside (ASVS 6.2.4, 6.2.11).

`zxcvbn` (Wheeler, USENIX Security 2016) counts the guesses of somebody who tries leaked passwords,
words, names, dates, rows of keys and repetitions first. What it does not know is added here.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

import iuliia
from zxcvbn import matching, scoring

from icdc.sign_in.known_words import COMMON, HOUSE
from icdc.sign_in.readings import AS_LETTERS, on_latin_keys, plain, readings

# zxcvbn's third of four steps: a server that counts wrong tries holds out for years.
LEAST_GUESSES = 10**8
# Every part of it is looked up, so the work grows with the square of the length: no more is
# weighed, only compared with words.
LETTERS_WEIGHED = 32
# Without zxcvbn's own reading of 0 as o: it tries every reading of every sign, and for some
# passwords that takes a second, in which nobody else can save. One reading has to do (`_matches`).
MATCHERS = (
    matching.dictionary_match, matching.reverse_dictionary_match, matching.spatial_match,
    matching.sequence_match, matching.regex_match, matching.date_match,
)  # fmt: skip
# The longest and the shortest: of aabaab, and of aaaaaa.
REPEATED = (re.compile(r"(.+)\1+"), re.compile(r"(.+?)\1+"))
SHORTEST_KNOWN = 3
# As zxcvbn weighs it: where it stands in the text, and how it was found.
Match: TypeAlias = dict[str, object]


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
    matches = [*_matches(text), *_repeats(text)]
    return int(scoring.most_guessable_match_sequence(text, matches)["guesses"])


def _matches(text: str) -> Iterator[Match]:
    for look in MATCHERS:
        yield from look(text, _ranked_dictionaries=_dictionaries())
    yield from matching.dictionary_match(text.translate(AS_LETTERS), _dictionaries())


def _repeats(text: str) -> Iterator[Match]:
    """zxcvbn's own would weigh what is repeated by all its matchers again."""
    for found in (one for pattern in REPEATED for one in pattern.finditer(text)):
        base, whole = found[1], found[0]
        yield {
            "pattern": "repeat", "i": found.start(), "j": found.end() - 1, "token": whole,
            "base_token": base, "base_guesses": _guesses(base),
            "repeat_count": len(whole) // len(base),
        }  # fmt: skip


@cache
def _dictionaries() -> dict[str, dict[str, int]]:
    # Our own copy: zxcvbn's own door writes names of people into one that all threads share.
    latin = [iuliia.ICAO_DOC_9303.translate(word) for word in COMMON]
    ours = [word for pair in zip(COMMON, latin, strict=True) for word in pair]
    return {**matching.RANKED_DICTIONARIES, "ours": matching.build_ranked_dict(ours)}
