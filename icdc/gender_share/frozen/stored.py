"""Reads a frozen report back from its bytes; nothing of it is counted anew.

Newer files may hold more than is read here, older ones less where their shape says so.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date

from flask_babel import gettext as _

from icdc.gender_share.ages import NOT_GIVEN
from icdc.gender_share.definition import Aim, Tally
from icdc.gender_share.frozen.damage import DAMAGES, DamagedError
from icdc.gender_share.frozen.shape import Counts, Facts, GroupFigures, Row, check, number, text
from icdc.gender_share.grouping import By
from icdc.gender_share.lines import Line
from icdc.gender_share.periods import Period
from icdc.gender_share.report import Counted, Group
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import Step, StepName
from icdc.models import Basis, Gender


@dataclass(frozen=True)
class Stored:
    """What the file of a frozen report says."""

    facts: Facts
    selection: Selection
    registered: Counted
    certified: Counted
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    registered_lines: tuple[Line, ...]
    certified_lines: tuple[Line, ...]
    aim: Aim


def read(content: bytes) -> Stored:
    """Raises DamagedError."""
    try:
        return _read(json.loads(content))
    except DAMAGES as fault:
        raise DamagedError(
            _("The file of the report cannot be read: %(fault)s", fault=f"{fault!r:.200}")
        ) from fault


def _read(facts: Facts) -> Stored:
    check(facts)
    figures, columns = facts["figures"], facts["row"]
    return Stored(
        facts,
        _selection(facts["filters"]),
        _counted(figures["registered"], "enrolments"),
        _counted(figures["certified"], "certificates"),
        tuple(_group(one) for one in figures["groups"]),
        tuple(_steps(figures["steps"])),
        tuple(_line(columns, row) for row in facts["registered"]),
        tuple(_line(columns, row) for row in facts["certified"]),
        _aim(facts),
    )


def _aim(facts: Facts) -> Aim:
    asked = facts["target"]
    return Aim(
        facts["figures"]["target_percent"],
        text(asked["title"]),
        _day(asked["due_on"]),
        basis=Basis(asked["basis"]),
    )


def _selection(words: Mapping[str, str]) -> Selection:
    """Not checked against the registry: a course of the report may be gone by now."""
    return Selection(
        period=Period(_day(words.get("from")), _day(words.get("to"))),
        programme=words.get("programme"),
        course=words.get("course"),
        region=words.get("region"),
        home=words.get("home"),
        settlement=words.get("settlement"),
        sector=words.get("sector"),
        age_band=words.get("age_band"),
        by=By(words.get("by", By.course.value)),
        as_of=_day(words.get("as_of")),
        target=int(words["target"]) if "target" in words else None,
    )


def _day(word: str | None) -> date | None:
    return date.fromisoformat(word) if word else None


def _counted(pair: Mapping[str, Counts], each: str) -> Counted:
    return Counted(_tally(pair["people"]), _tally(pair[each]))


def _tally(counts: Counts) -> Tally:
    return Tally(*(number(counts[name]) for name in ("women", "men", "other", "not_stated")))


def _group(group: GroupFigures) -> Group:
    return Group(
        text(group["key"]),
        text(group["label"]),
        _counted(group["registered"], "enrolments"),
        _counted(group["certified"], "certificates"),
    )


def _steps(steps: Sequence[Counts]) -> list[Step]:
    found = []
    for step in steps:
        # A step that is not asked for any more is still in the file, and in its papers.
        with suppress(ValueError):
            found.append(Step(StepName(str(step["step"])), _tally(step)))
    return found


LINE_FIELDS = [field.name for field in fields(Line)]


def _line(columns: Sequence[str], row: Row) -> Line:
    cells = dict(zip(columns, row, strict=True))
    words = [str(cells.get(name, NOT_GIVEN)) for name in LINE_FIELDS[5:]]
    return Line(
        int(cells["trainee_id"]),
        int(cells["enrolment_id"]),
        str(cells["certificate"]),
        Gender(str(cells["gender"])),
        date.fromisoformat(str(cells["day"])),
        *words,
    )
