"""The shape of a frozen report's file, as far as it is read back."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

Counts = Mapping[str, object]
Row = Sequence[str | int]


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
    figures: Figures
    row: Sequence[str]
    registered: Sequence[Row]
    certified: Sequence[Row]
    last_enrolment: int
