"""Everything by which a text may name one person, in every spelling that the registry knows."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import cached_property

from icdc.models.names import DIGITS_OF_A_TELEPHONE, latin, telephone
from icdc.privacy.erasure.name_words import LEAST_LETTERS, forms_of, pattern_of, words_of

LEAST_DIGITS = 6
DIGITS_OF_A_PIN = 14
NAMES = ("family_name", "given_name", "patronymic", "latin_name")
NUMBERED = ("phone", "pin")
# One number, however its digits are grouped.
NUMBER = re.compile(r"\d[\d \-().\u00a0]*")


class Part(Flag):
    """Of which names of the person a word may be a form."""

    family = auto()
    other = auto()


NONE = Part(0)


@dataclass
class Identifiers:
    """`exact`: texts as they were stored; `families`, `others`: forms of the words of names.

    All of it is gathered before anything is looked for.
    """

    exact: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    digits: set[str] = field(default_factory=set)
    # Judged once: the same words come again in thousands of texts.
    _judged: dict[str, Part] = field(default_factory=dict, repr=False, compare=False)

    def add_person(self, texts: Mapping[str, object]) -> None:
        """Columns of a person, a form as typed: whatever of it names somebody."""
        for name in NAMES:
            self.add_name(_text(texts, name), is_family=name == "family_name")
        # In a passport, as on paper, it stands first.
        self.add_name(_text(texts, "latin_name").partition(" ")[0], is_family=True)
        self.add_exact(_text(texts, "email"))
        for name in NUMBERED:
            self.add_number(_text(texts, name))
        self.add_exact(_text(texts, "register_number"))

    def add_name(self, name: str, is_family: bool = False) -> None:
        (self.families if is_family else self.others).update(forms_of(name))

    def add_exact(self, text: str) -> None:
        if len(text.strip()) >= LEAST_LETTERS:
            self.exact.add(text.strip())

    def add_number(self, text: str) -> None:
        digits = re.sub(r"\D", "", text)
        digits = digits if len(digits) == DIGITS_OF_A_PIN else telephone(digits)
        if len(digits) >= LEAST_DIGITS:
            self.digits.add(digits)
            self.add_exact(text)

    def are_in(self, text: str) -> bool:
        """Whether a text that tells of this person may name him or her."""
        is_exact = self._has_number(text) or self._has_exact(text, self.exact)
        return is_exact or any(map(self._part, words_of(text)))

    def surely_in(self, text: str) -> bool:
        """Whether a text about anybody names this person, and not a namesake: by family name and
        another one, which are two words, or by something that only one person has."""
        return self.are_exactly_in(text) or self._is_full_name(words_of(text))

    def are_exactly_in(self, text: str) -> bool:
        """Something in it only this person has: PIN, telephone, address, old number."""
        return self._has_number(text) or self._has_exact(text, self._telling)

    def are_surely_in_row(self, row: str) -> bool:
        """The same of a line of a list, in which another PIN stands for a namesake."""
        pins = {one for one in _numbers(row) if len(one) == DIGITS_OF_A_PIN}
        own = {one for one in self.digits if len(one) == DIGITS_OF_A_PIN}
        return self.surely_in(row) and not (pins and own and not pins & own)

    def _is_full_name(self, words: list[str]) -> bool:
        parts = [part for part in map(self._part, words) if part]
        if len(parts) < 2:
            return False
        has_family = any(Part.family in part for part in parts)
        return has_family and any(Part.other in part for part in parts)

    def _part(self, word: str) -> Part:
        """As it stands there, and in Latin letters."""
        if word not in self._judged:
            family, other = self._patterns
            spelled = (word, latin(word))
            is_family, is_other = (
                any(map(pattern.fullmatch, spelled)) for pattern in (family, other)
            )
            self._judged[word] = (Part.family if is_family else NONE) | (
                Part.other if is_other else NONE
            )
        return self._judged[word]

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        # A family name that an account repeats is no second word.
        return pattern_of(self.families), pattern_of(self.others - self.families)

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(one for one in self.exact if _is_telling(one))

    def _has_exact(self, text: str, exact: Set[str]) -> bool:
        searched = text.casefold()
        return any(one.casefold() in searched and _stands_in(one, text) for one in exact)

    def _has_number(self, text: str) -> bool:
        return any(_is_within(one, number) for number in _numbers(text) for one in self.digits)


def _numbers(text: str) -> Iterator[str]:
    return (re.sub(r"\D", "", found) for found in NUMBER.findall(text))


def _is_within(digits: str, number: str) -> bool:
    """A telephone may stand with its country's code, or right after another number."""
    return digits in number if len(digits) >= DIGITS_OF_A_TELEPHONE else digits == number


def _is_telling(exact: str) -> bool:
    """The number 2023 of an old register stands in many texts that mean the year."""
    return len(exact) >= LEAST_DIGITS or not exact.isdecimal()


def _stands_in(exact: str, text: str) -> bool:
    """As a word of its own: the register number 1001 is no part of 100123."""
    return re.search(rf"(?<!\w){re.escape(exact)}(?!\w)", text, re.IGNORECASE) is not None


def _text(texts: Mapping[str, object], name: str) -> str:
    value = texts.get(name)
    return value if isinstance(value, str) else ""
