"""What has changed since a report was frozen: two sets of lines, compared row by row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.causes import Cause, Kind, causes_of
from icdc.gender_share.frozen.known import Known, key_of
from icdc.gender_share.lines import Line
from icdc.gender_share.report import Counted
from icdc.models import Gender

GENDERS = (Gender.female, Gender.male, Gender.other, Gender.not_stated)


class Basis(StrEnum):
    registered = "registered"
    certified = "certified"


@dataclass(frozen=True)
class Change:
    """A row that was gone, came, or is another one; `then` or `now` is None, never both."""

    basis: Basis
    then: Line | None
    now: Line | None
    causes: tuple[Cause, ...]

    @property
    def row(self) -> Line:
        """The newest that is known of it."""
        row = self.now or self.then
        if row is None:
            raise ValueError("a change of nothing")
        return row


@dataclass(frozen=True)
class PersonChanges:
    """The rows of one person, as the registry sees persons today."""

    trainee_id: int
    changes: tuple[Change, ...]


def changes_of(
    basis: Basis, then: Iterable[Line], now: Iterable[Line], known: Known
) -> Iterator[Change]:
    """The rows that differ, each with its causes: first those that went or changed, by the day."""
    for before, after in differing(then, now):
        yield Change(basis, before, after, causes_of(before, after, known))


def differing(
    then: Iterable[Line], now: Iterable[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    today = {key_of(line): line for line in now}
    for line in then:
        counterpart = today.pop(key_of(line), None)
        if counterpart != line:
            yield line, counterpart
    for line in today.values():
        yield None, line


def by_person(changes: Iterable[Change], known: Known) -> list[PersonChanges]:
    """By the number of the record in which the person is found now."""
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(known.record_of(change.row.trainee_id), []).append(change)
    return [PersonChanges(one, tuple(found[one])) for one in sorted(found)]


def counted(lines: Iterable[Line]) -> Counted:
    """The figures that follow from rows, counted anew: people once, rows each time."""
    rows = list(lines)
    people = {line.trainee_id: line.gender for line in rows}
    return Counted(tally_of(people.values()), tally_of(line.gender for line in rows))


def tally_of(genders: Iterable[Gender]) -> Tally:
    numbers = dict.fromkeys(GENDERS, 0)
    for gender in genders:
        numbers[gender] += 1
    return Tally(*numbers.values())


def difference(then: Tally, now: Tally) -> Mapping[Gender, int]:
    """How many more of each gender; those that stayed the same are left out."""
    was = (then.women, then.men, then.other, then.not_stated)
    is_now = (now.women, now.men, now.other, now.not_stated)
    steps = zip(GENDERS, was, is_now, strict=True)
    return {gender: after - before for gender, before, after in steps if after != before}


def counted_causes(changes: Iterable[Change]) -> dict[Kind, int]:
    """How often each cause is at work: a merge and a gender once a person, others once a row."""
    seen: dict[Kind, set[object]] = {}
    for change in changes:
        for cause in change.causes:
            seen.setdefault(cause.kind, set()).add(_unit(change, cause))
    return {kind: len(seen[kind]) for kind in Kind if kind in seen}


def _unit(change: Change, cause: Cause) -> object:
    if cause.kind is Kind.merged:
        return cause.was
    if cause.kind is Kind.unmerged:
        return cause.becomes
    if cause.kind in {Kind.gender_stated, Kind.gender_corrected}:
        return change.row.trainee_id
    return change.basis, key_of(change.row)
