"""Whether the figures of a frozen report follow from its own rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from flask_babel import gettext as _

from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.changes import counted
from icdc.gender_share.frozen.shape import Counts
from icdc.gender_share.frozen.stored import Stored
from icdc.gender_share.grouping import By
from icdc.gender_share.lines import Line
from icdc.gender_share.report import Counted, tally_as_json

Basis = Literal["registered", "certified"]


def figure_faults(stored: Stored) -> Iterator[str]:
    figures = stored.facts["figures"]
    if stored.facts["target"]["percent"] != figures["target_percent"]:
        yield _("the figures are held against another target than the report")
    for basis, lines in _bases(stored):
        said = stored.registered if basis == "registered" else stored.certified
        yield from _faults(_("all"), basis, said, counted(lines))
        yield from _derived_faults(_("all"), basis, figures[basis], said, _goal(stored, basis))
        yield from _group_faults(stored, basis, lines)


def _bases(stored: Stored) -> Iterator[tuple[Basis, Sequence[Line]]]:
    yield "registered", stored.registered_lines
    yield "certified", stored.certified_lines


def _faults(group: str, basis: str, said: Counted, rows: Counted) -> Iterator[str]:
    pairs = (("people", said.people, rows.people), ("rows", said.each, rows.each))
    for name, tally, recount in pairs:
        if tally != recount:
            yield _(
                "%(basis)s %(name)s (%(group)s): the figures say %(said)s, the rows %(rows)s",
                basis=basis,
                name=name,
                group=group,
                said=_spelled(tally),
                rows=_spelled(recount),
            )


def _goal(stored: Stored, basis: Basis) -> int | None:
    return stored.aim.of_registered if basis == "registered" else stored.aim.of_certified


def _derived_faults(
    group: str, basis: Basis, said: Mapping[str, Counts], counts: Counted, goal: int | None
) -> Iterator[str]:
    """What a reader of the file takes as it stands must follow from the counts beside it."""
    each = "enrolments" if basis == "registered" else "certificates"
    if set(said) != {"people", each}:
        yield _(
            "%(basis)s (%(group)s) holds other figures than it should", basis=basis, group=group
        )
    for name, tally in (("people", counts.people), (each, counts.each)):
        if dict(said[name]) != tally_as_json(tally, goal):
            yield _(
                "%(basis)s %(name)s (%(group)s): total, shares, target or women needed do not "
                "follow from the counts",
                basis=basis,
                name=name,
                group=group,
            )


def _group_faults(stored: Stored, basis: Basis, lines: Sequence[Line]) -> Iterator[str]:
    by = stored.selection.by
    rows: dict[str, list[Line]] = {}
    for line in lines:
        rows.setdefault(_key(by, line), []).append(line)
    pairs = zip(stored.groups, stored.facts["figures"]["groups"], strict=True)
    for group, written in pairs:
        said = group.registered if basis == "registered" else group.certified
        yield from _faults(group.key, basis, said, counted(rows.pop(group.key, [])))
        yield from _derived_faults(group.key, basis, written[basis], said, _goal(stored, basis))
    for key in sorted(rows):
        yield _("%(basis)s rows of %(group)s are in no group", basis=basis, group=key)


def _key(by: By, line: Line) -> str:
    """The group of a line, as the breakdown has it."""
    day = line.day
    if by is By.month:
        return day.isoformat()[:7]
    if by is By.quarter:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(day.year) if by is By.year else str(getattr(line, by.value))


def _spelled(tally: Tally) -> str:
    said = _(
        "%(women)s women, %(men)s men, %(other)s other, %(not_stated)s not stated",
        women=tally.women,
        men=tally.men,
        other=tally.other,
        not_stated=tally.not_stated,
    )
    return str(said)
