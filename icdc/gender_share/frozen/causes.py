"""Why a row is another one than it was when it was frozen."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from icdc.gender_share.lines import Line
from icdc.models import COUNTED_AS_REGISTERED, Gender, State

# An enrolment; or a certificate, of which a replacement keeps the number.
Key = tuple[int, str]
# What of a line the filters and the breakdowns look at, beside the gender.
FIELDS = ("course", "programme", "region", "home", "settlement", "sector", "age_band")


class Kind(StrEnum):
    """In the order in which they are told."""

    entered_late = "entered_late"
    certified_late = "certified_late"
    gender_stated = "gender_stated"
    gender_corrected = "gender_corrected"
    merged = "merged"
    unmerged = "unmerged"
    revoked = "revoked"
    left = "left"
    gone = "gone"
    moved_out = "moved_out"
    moved_in = "moved_in"
    counts_since = "counts_since"
    counts_no_more = "counts_no_more"
    reassigned = "reassigned"
    differs = "differs"


@dataclass(frozen=True)
class Cause:
    """`what` is the field that changed, `was` and `becomes` its keys; empty where none did."""

    kind: Kind
    what: str = ""
    was: str = ""
    becomes: str = ""


@dataclass(frozen=True)
class Known:
    """What the registry says today about the rows that differ."""

    frozen_at: datetime
    # The highest number of an enrolment when the report was frozen.
    last_enrolment: int
    # The filters of the report that are set, such as "home".
    filters: Set[str] = frozenset()
    # Every row that is still there, whether it counts or not.
    rows: Mapping[Key, Line] = field(default_factory=dict)
    states: Mapping[int, State] = field(default_factory=dict)
    # Enrolments that stand aside, because two records became one and one enrolment is enough.
    doubled: Set[int] = frozenset()
    # When the first version of a number was entered, and the day of its revocation.
    entered: Mapping[str, datetime] = field(default_factory=dict)
    revoked: Mapping[str, date] = field(default_factory=dict)
    # The records that were taken into others, and those that came back since.
    merged: Mapping[int, int] = field(default_factory=dict)
    parted: Set[int] = frozenset()

    def record_of(self, trainee_id: int) -> int:
        """The record in which a person is found now."""
        seen = {trainee_id}
        while (kept := self.merged.get(trainee_id)) is not None and kept not in seen:
            seen.add(kept)
            trainee_id = kept
        return trainee_id


def key_of(line: Line) -> Key:
    return line.enrolment_id, line.certificate


def causes_of(then: Line | None, now: Line | None, known: Known) -> tuple[Cause, ...]:
    if then and now:
        return tuple(_of_different(then, now, known))
    if then:
        return tuple(_of_gone(then, known))
    return (_of_new(now, known),) if now else ()


def _of_different(then: Line, now: Line, known: Known) -> Iterator[Cause]:
    is_other = then.trainee_id != now.trainee_id
    record = _other_record(then.trainee_id, now.trainee_id, known) if is_other else None
    if record:
        yield record
    # A record that came back brought its own gender along; nobody corrected one.
    if then.gender is not now.gender and not (record and record.kind is Kind.unmerged):
        is_new = then.gender is Gender.not_stated
        kind = Kind.gender_stated if is_new else Kind.gender_corrected
        yield Cause(kind, "gender", then.gender.value, now.gender.value)
    yield from _changed(Kind.differs, then, now, ("day", *FIELDS))


def _of_gone(then: Line, known: Known) -> Iterator[Cause]:
    now = known.rows.get(key_of(then))
    if now is None:
        yield Cause(Kind.gone)
    elif then.enrolment_id in known.doubled and not then.certificate:
        yield _other_record(_merged_one(then, now, known), now.trainee_id, known)
    elif then.certificate in known.revoked:
        yield Cause(Kind.revoked, "revoked", "", known.revoked[then.certificate].isoformat())
    elif not then.certificate and (state := known.states[then.enrolment_id]) not in (
        COUNTED_AS_REGISTERED
    ):
        yield Cause(Kind.left, "state", "", state.value)
    else:
        watched = ("day", *(name for name in FIELDS if name in known.filters))
        moved = list(_changed(Kind.moved_out, then, now, watched))
        yield from moved or [Cause(Kind.counts_no_more)]


def _of_new(now: Line, known: Known) -> Cause:
    if now.certificate and known.entered[now.certificate] > known.frozen_at:
        return Cause(Kind.certified_late)
    if now.enrolment_id > known.last_enrolment:
        return Cause(Kind.entered_late)
    if now.trainee_id in known.parted:
        return Cause(Kind.unmerged, "record", "", str(now.trainee_id))
    # What it was before is written nowhere; with filters on, one of them is the likeliest.
    return Cause(Kind.moved_in if known.filters else Kind.counts_since)


def _merged_one(then: Line, now: Line, known: Known) -> int:
    """Of two records with one enrolment each, the weaker one stands aside, whosever it was."""
    if then.trainee_id != now.trainee_id:
        return then.trainee_id
    others = (one for one in sorted(known.merged) if known.record_of(one) == now.trainee_id)
    return next(others, then.trainee_id)


def _other_record(was: int, becomes: int, known: Known) -> Cause:
    kind = Kind.reassigned
    if known.record_of(was) == becomes:
        kind = Kind.merged
    elif becomes in known.parted:
        kind = Kind.unmerged
    return Cause(kind, "record", str(was), str(becomes))


def _changed(kind: Kind, then: Line, now: Line, names: tuple[str, ...]) -> Iterator[Cause]:
    for name in names:
        was, becomes = str(getattr(then, name)), str(getattr(now, name))
        if was != becomes:
            yield Cause(kind, name, was, becomes)
