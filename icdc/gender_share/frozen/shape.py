"""The shape of a frozen report's file, as far as it is read back."""

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

Counts = Mapping[str, object]
Row = Sequence[str | int]


TEXTS = ("title", "note", "reason", "made_at", "made_by", "as_of", "definition")
NUMBERS = ("version", "last_enrolment")


class Figures(TypedDict):
    registered: Mapping[str, Counts]
    certified: Mapping[str, Counts]
    groups: Sequence["GroupFigures"]
    steps: Sequence[Counts]
    target_percent: int


class GroupFigures(TypedDict):
    key: str
    label: str
    registered: Mapping[str, Counts]
    certified: Mapping[str, Counts]


class AskedShare(TypedDict):
    percent: int
    title: str
    due_on: str | None
    basis: str


class Facts(TypedDict):
    title: str
    note: str
    version: int
    reason: str
    made_at: str
    made_by: str
    as_of: str
    filters: Mapping[str, str]
    definition: str
    definition_texts: Sequence[Sequence[str]]
    target: AskedShare
    figures: Figures
    row: Sequence[str]
    registered: Sequence[Row]
    certified: Sequence[Row]
    last_enrolment: int
    # Older files lack it.
    last_certificate: NotRequired[int]
    # SHA-256 of the report's other files, by their form.
    files: Mapping[str, str]


def check(facts: Mapping[str, object]) -> None:
    """What is read as it stands is there and of its kind. Raises LookupError, TypeError or
    ValueError."""
    for name in TEXTS:
        text(facts[name])
    for name in NUMBERS:
        number(facts[name])
    number(facts.get("last_certificate", 0))
    for hashed in _mapping(facts["files"]).values():
        text(hashed)
    number(_mapping(facts["figures"])["target_percent"])
    number(_mapping(facts["target"])["percent"])
    for pair in _list(facts["definition_texts"]):
        term, meaning = _list(pair)
        text(term)
        text(meaning)


def text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value


def number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r:.40} is no number")
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r:.40} has no names")
    return value


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r:.40} is no list")
    return value
