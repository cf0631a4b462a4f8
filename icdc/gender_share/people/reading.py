"""Reads from the words of an address which number is opened."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flask_babel import gettext as _

from icdc.gender_share.ages import BAND_KEYS, NOT_GIVEN
from icdc.gender_share.filters import WrongFilterError, read_selection
from icdc.gender_share.grouping import By
from icdc.gender_share.people.question import Count, Of, Question, Whom
from icdc.gender_share.queries import has_course, has_programme
from icdc.gender_share.selection import Selection
from icdc.gender_share.spelled import shortened
from icdc.models import Sector
from icdc.models.region import REGIONS

Word = TypeVar("Word", bound=StrEnum)
TIMES = {
    By.month: re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII),
    By.quarter: re.compile(r"\d{4}-Q[1-4]", re.ASCII),
    By.year: re.compile(r"\d{4}", re.ASCII),
}
KEYS = {
    By.region: {*REGIONS, NOT_GIVEN},
    By.home: {*REGIONS, NOT_GIVEN},
    By.sector: {*Sector, NOT_GIVEN},
    By.age_band: set(BAND_KEYS),
}


def read_question(words: Mapping[str, str]) -> Question:
    """The number asked for. Raises WrongFilterError with everything that is wrong at once."""
    return _Reading(words).question()


class _Reading:
    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = {name: word.strip() for name, word in words.items()}
        self.faults: dict[str, str] = {}

    def question(self) -> Question:
        selection = self._selection()
        of = self._one_of("of", Of, Of.registered)
        count = self._one_of("count", Count, Count.people)
        if of.step and count is Count.each:
            self.faults["count"] = _("A step counts people, each once; it has no other count.")
        whom = self._one_of("gender", Whom, Whom.everybody)
        question = Question(selection, of, count, whom, self._key())
        if self.faults:
            raise WrongFilterError(self.faults)
        return question

    def _selection(self) -> Selection:
        try:
            return read_selection(self.words)
        except WrongFilterError as fault:
            self.faults |= fault.faults
            return Selection()

    def _one_of(self, name: str, words: type[Word], usual: Word) -> Word:
        word = self.words.get(name)
        if not word:
            return usual
        known = {one.value: one for one in words}
        if word not in known:
            choices = ", ".join(one.value for one in words if one.value)
            self.faults[name] = _(
                "%(word)s is none of: %(choices)s.", word=shortened(word), choices=choices
            )
        return known.get(word, usual)

    def _key(self) -> str:
        key, by = self.words.get("key", ""), self.words.get("by") or By.course.value
        # A wrong breakdown has its own sentence already.
        if key and "by" not in self.faults and not _is_group(By(by), key):
            self.faults["key"] = _(
                "The breakdown by %(by)s has no group %(key)s.", by=by, key=shortened(key)
            )
        return key


def _is_group(by: By, key: str) -> bool:
    if by is By.course:
        return has_course(key)
    if by is By.programme:
        return has_programme(key)
    if by in TIMES:
        return TIMES[by].fullmatch(key) is not None
    # A town or village is whatever people wrote.
    return key in KEYS[by] if by in KEYS else True
