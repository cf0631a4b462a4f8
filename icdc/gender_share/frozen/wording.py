"""A frozen report in the reader's language, whoever froze it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import force_locale

from icdc.config import LANGUAGES
from icdc.gender_share.ages import BAND_KEYS, NOT_GIVEN
from icdc.gender_share.definition import DEFINITION
from icdc.gender_share.definition_texts import definition_texts
from icdc.gender_share.frozen.stored import Stored
from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.report import Group
from icdc.models import Programme, Sector
from icdc.models.region import REGIONS
from icdc.web.locale import language

# Keys whose names the registry knows in every language.
NAMED: dict[By, frozenset[str]] = {
    By.region: frozenset({*REGIONS, NOT_GIVEN}),
    By.home: frozenset({*REGIONS, NOT_GIVEN}),
    By.settlement: frozenset({NOT_GIVEN}),
    By.sector: frozenset({*Sector, NOT_GIVEN}),
    By.age_band: frozenset(BAND_KEYS),
}


@dataclass(frozen=True)
class Definitions:
    """Terms and sentences. `language`: that of the texts; None where nobody can tell."""

    texts: Sequence[Sequence[str]]
    language: str | None


def labels_of(stored: Stored, programmes: Mapping[str, Programme]) -> dict[str, str]:
    """The groups' names by key; the stored one where the registry has no other.

    `programmes`: those of today, by code.
    """
    by = stored.selection.by
    return {group.key: _label(by, group, programmes.get(group.key)) for group in stored.groups}


def definitions_of(stored: Stored) -> Definitions:
    """Where the version is today's, the reader's own texts mean the same as the stored ones."""
    if stored.facts["definition"] == DEFINITION:
        return Definitions(definition_texts(), language())
    texts = stored.facts["definition_texts"]
    return Definitions(texts, _language_of(texts))


def _label(by: By, group: Group, programme: Programme | None) -> str:
    if by is By.programme and programme:
        titles = {code: programme.title(code) for code in LANGUAGES}
        # A programme that was renamed since keeps the title with which it was frozen.
        return titles[language()] if group.label in titles.values() else group.label
    is_known = by.is_of_time or group.key in NAMED.get(by, ())
    return label_of(by, group.key) if is_known else group.label


def _language_of(texts: Sequence[Sequence[str]]) -> str | None:
    """No report says it: the language in which most of the terms or sentences are today's."""
    stored = {part for pair in texts for part in pair}
    alike = {code: len(stored & _today_in(code)) for code in LANGUAGES}
    most = max(alike, key=lambda code: alike[code])
    return most if alike[most] else None


def _today_in(code: str) -> set[str]:
    with force_locale(code):
        return {part for pair in definition_texts() for part in pair}
