"""Whether the figures of a frozen report follow from its own rows."""

from collections.abc import Iterator, Sequence
from typing import Literal

from flask_babel import gettext as _

from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.changes import counted
from icdc.gender_share.frozen.shape import Counts
from icdc.gender_share.frozen.stored import Stored
from icdc.gender_share.grouping import By
from icdc.gender_share.lines import Line
from icdc.gender_share.report import Counted

Basis = Literal["registered", "certified"]


def figure_faults(stored: Stored) -> Iterator[str]:
    figures = stored.facts["figures"]
    for basis, lines in _bases(stored):
        said = stored.registered if basis == "registered" else stored.certified
        yield from _faults(_("all"), basis, said, counted(lines))
        for name, counts in figures[basis].items():
            yield from _total_faults(basis, name, counts)
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


def _total_faults(basis: str, name: str, counts: Counts) -> Iterator[str]:
    """What a reader of the file takes as it stands must follow from the counts beside it."""
    genders = ("women", "men", "other", "not_stated")
    tally = Tally(*(int(str(counts[one])) for one in genders))
    said = (counts["total"], counts["share"], counts["share_low"], counts["share_high"])
    if said != (tally.total, tally.share, tally.share_low, tally.share_high):
        yield _(
            "%(basis)s %(name)s: total and shares do not follow from the counts",
            basis=basis,
            name=name,
        )


def _group_faults(stored: Stored, basis: Basis, lines: Sequence[Line]) -> Iterator[str]:
    by = stored.selection.by
    rows: dict[str, list[Line]] = {}
    for line in lines:
        rows.setdefault(_key(by, line), []).append(line)
    for group in stored.groups:
        said = group.registered if basis == "registered" else group.certified
        yield from _faults(group.key, basis, said, counted(rows.pop(group.key, [])))
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
