"""Reads a selection from the words of an address or a command line."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from icdc.gender_share.ages import BAND_KEYS, NOT_GIVEN
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period
from icdc.gender_share.queries import has_target
from icdc.gender_share.selection import Selection
from icdc.gender_share.spelled import (
    course_code,
    programme_code,
    settlement_name,
    shortened,
)
from icdc.models import Sector
from icdc.models.region import region_code
from icdc.web.clock import parse_day, today
from icdc.web.errors import Refusal
from icdc.web.filters import day as day_of
from icdc.web.records import record_id


class WrongFilterError(Refusal):
    """Words that say no selection: a sentence for each, by its name in the address."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def read_selection(words: Mapping[str, str]) -> Selection:
    """The selection asked for. Raises WrongFilterError with everything that is wrong at once."""
    return _Reading(words).selection()


class _Reading:
    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = {name: word.strip() for name, word in words.items()}
        self.faults: dict[str, str] = {}

    def selection(self) -> Selection:
        selection = Selection(
            period=self._period(),
            programme=self._programme(),
            course=self._course(),
            region=self._region("region"),
            home=self._region("home"),
            settlement=self._settlement(),
            sector=self._one_of("sector", (*Sector, NOT_GIVEN)),
            age_band=self._one_of("age_band", BAND_KEYS),
            by=self._by(),
            as_of=self._as_of(),
            target=self._target(),
        )
        if self.faults:
            raise WrongFilterError(self.faults)
        return selection

    def _period(self) -> Period:
        first, last = self._day("from"), self._day("to")
        if first and last and first > last:
            self.faults["to"] = _("The period ends before it begins.")
        return Period(first, last)

    def _day(self, name: str) -> date | None:
        word = self.words.get(name)
        day = parse_day(word) if word else None
        if word and day is None:
            self.faults[name] = _("%(word)s is not a date; write 31.10.2023.", word=shortened(word))
        return day

    def _programme(self) -> str | None:
        word = self.words.get("programme")
        code = programme_code(word) if word else None
        if word and code is None:
            self.faults["programme"] = _("There is no programme %(code)s.", code=shortened(word))
        return code

    def _course(self) -> str | None:
        word = self.words.get("course")
        code = course_code(word) if word else None
        if word and code is None:
            self.faults["course"] = _("There is no course %(code)s.", code=shortened(word))
        return code

    def _settlement(self) -> str | None:
        word = self.words.get("settlement")
        if not word or word == NOT_GIVEN:
            return word or None
        name = settlement_name(word)
        if name is None:
            self.faults["settlement"] = _(
                "Nobody is from a town or village %(word)s.", word=shortened(word)
            )
        return name

    def _region(self, name: str) -> str | None:
        word = self.words.get(name)
        if not word or word == NOT_GIVEN:
            return word or None
        code = region_code(word)
        if code is None:
            self.faults[name] = _("There is no region %(word)s.", word=shortened(word))
        return code

    def _one_of(self, name: str, choices: Sequence[str]) -> str | None:
        word = self.words.get(name) or None
        if word is not None and word not in choices:
            self.faults[name] = _(
                "%(word)s is none of: %(choices)s.",
                word=shortened(word),
                choices=", ".join(choices),
            )
        return word

    def _as_of(self) -> date | None:
        day = self._day("as_of")
        if day and day > today():
            self.faults["as_of"] = _("%(day)s has not come yet.", day=day_of(day))
        return day

    def _target(self) -> int | None:
        word = self.words.get("target")
        number = record_id(word) if word else None
        if word and number is not None and not has_target(number):
            self.faults["target"] = _("There is no target %(word)s.", word=shortened(word))
        return number

    def _by(self) -> By:
        word = self.words.get("by") or By.course.value
        try:
            return By(word)
        except ValueError:
            self.faults["by"] = _(
                "Figures cannot be broken down by %(word)s; choose one of: %(choices)s.",
                word=shortened(word),
                choices=", ".join(By),
            )
            return By.course
