"""What is known about the rows that differ from those of a frozen report."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from icdc.gender_share.lines import Line
from icdc.models import Gender, State

# An enrolment; or a certificate, of which a replacement keeps the number.
Key = tuple[int, str]


@dataclass(frozen=True)
class Joined:
    """The record `other` was taken into `kept`. Empty where the merge's memory cannot be read."""

    kept: int
    other: int
    # The enrolments that came with the other record.
    enrolments: Set[int] = frozenset()
    # Enrolments of either that stood aside, because one of a course is enough.
    set_aside: Set[int] = frozenset()
    # What the other record said.
    gender: Gender | None = None
    # What the kept record said, and what it took from the other; None: it kept its own.
    taken: tuple[Gender, Gender] | None = None


@dataclass(frozen=True)
class Known:
    """What the registry says today, and of people what the report said."""

    # The highest number of an enrolment when the report was frozen.
    last_enrolment: int
    # The filters of the report that are set, such as "home".
    filters: Set[str] = frozenset()
    # Every row that is still there, whether it counts or not.
    rows: Mapping[Key, Line] = field(default_factory=dict)
    # Of enrolments that do not count: as of the report's day, where it has one.
    left: Mapping[int, State] = field(default_factory=dict)
    # Numbers of certificates that were entered since.
    late: Set[str] = frozenset()
    # The day of revocation, where the report would leave the certificate out.
    revoked: Mapping[str, date] = field(default_factory=dict)
    # Merges since that stand, and those that stood then and were undone.
    merged: Sequence[Joined] = ()
    parted: Sequence[Joined] = ()
    # What the report says of each person.
    genders: Mapping[int, Gender] = field(default_factory=dict)

    def record_of(self, trainee_id: int) -> int:
        """The record in which a person is found now."""
        seen = {trainee_id}
        while (kept := self._kept.get(trainee_id)) is not None and kept not in seen:
            seen.add(kept)
            trainee_id = kept
        return trainee_id

    @cached_property
    def _kept(self) -> Mapping[int, int]:
        return {one.other: one.kept for one in self.merged}


def key_of(line: Line) -> Key:
    return line.enrolment_id, line.certificate
