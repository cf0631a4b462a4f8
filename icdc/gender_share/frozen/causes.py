"""Why a row is another one than it was when it was frozen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from icdc.gender_share.frozen.known import Joined, Known, key_of
from icdc.gender_share.lines import Line
from icdc.models import Gender

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


def causes_of(then: Line | None, now: Line | None, known: Known) -> tuple[Cause, ...]:
    if then and now:
        return tuple(_of_different(then, now, known))
    if then:
        return tuple(_of_gone(then, known))
    return (_of_new(now, known),) if now else ()


def _of_different(then: Line, now: Line, known: Known) -> Iterator[Cause]:
    record = None
    if then.trainee_id != now.trainee_id:
        record = _other_record(then.trainee_id, now.trainee_id, known)
        yield record
    before = _gender_before(then, now, record, known)
    if before is not now.gender:
        gender = _of_gender(before, now, known)
        if gender != record:
            yield gender
    yield from _changed(Kind.differs, then, now, ("day", *FIELDS))


def _of_gone(then: Line, known: Known) -> Iterator[Cause]:
    now = known.rows.get(key_of(then))
    has_left = not then.certificate and then.enrolment_id in known.left
    if now is None:
        yield Cause(Kind.gone)
    elif has_left and (merge := _set_aside(then, known.merged)):
        yield _merged(merge, known)
    elif has_left:
        yield Cause(Kind.left, "state", "", known.left[then.enrolment_id].value)
    elif then.certificate in known.revoked:
        yield Cause(Kind.revoked, "revoked", "", known.revoked[then.certificate].isoformat())
    else:
        watched = ("day", *(name for name in FIELDS if name in known.filters))
        moved = list(_changed(Kind.moved_out, then, now, watched))
        yield from moved or [Cause(Kind.counts_no_more)]


def _of_new(now: Line, known: Known) -> Cause:
    if now.certificate in known.late:
        return Cause(Kind.certified_late)
    if now.enrolment_id > known.last_enrolment:
        return Cause(Kind.entered_late)
    if merge := _set_aside(now, known.parted):
        return _unmerged(merge)
    if not known.filters:
        return Cause(Kind.counts_since)
    back = (one for one in known.parted if now.enrolment_id in one.enrolments)
    merge = next(back, None)
    # What it was before is written nowhere; with filters on, one of them is the likeliest.
    return _unmerged(merge) if merge else Cause(Kind.moved_in)


def _set_aside(line: Line, merges: Iterable[Joined]) -> Joined | None:
    """The merge for which an enrolment stood aside; its certificates count all the same."""
    found = (one for one in merges if line.enrolment_id in one.set_aside)
    return None if line.certificate else next(found, None)


def _gender_before(then: Line, now: Line, record: Cause | None, known: Known) -> Gender:
    """What the record of today said before: nobody corrects what a row gets by a merge."""
    if record and record.kind is Kind.merged:
        return known.genders.get(now.trainee_id, now.gender)
    if record and record.kind is Kind.unmerged:
        own = (one.gender for one in known.parted if one.other == now.trainee_id)
        return next(own, None) or now.gender
    return then.gender


def _of_gender(before: Gender, now: Line, known: Known) -> Cause:
    record, becomes = now.trainee_id, now.gender
    for one in known.merged:
        if known.record_of(one.other) == record and one.taken == (before, becomes):
            return _merged(one, known)
    for one in known.parted:
        if one.kept == record and one.taken == (becomes, before):
            return _unmerged(one)
    kind = Kind.gender_stated if before is Gender.not_stated else Kind.gender_corrected
    return Cause(kind, "gender", before.value, becomes.value)


def _other_record(was: int, becomes: int, known: Known) -> Cause:
    kind = Kind.reassigned
    if known.record_of(was) == becomes:
        kind = Kind.merged
    elif any(one.other == becomes for one in known.parted):
        kind = Kind.unmerged
    return Cause(kind, "record", str(was), str(becomes))


def _merged(merge: Joined, known: Known) -> Cause:
    return Cause(Kind.merged, "record", str(merge.other), str(known.record_of(merge.other)))


def _unmerged(merge: Joined) -> Cause:
    return Cause(Kind.unmerged, "record", str(merge.kept), str(merge.other))


def _changed(kind: Kind, then: Line, now: Line, names: tuple[str, ...]) -> Iterator[Cause]:
    for name in names:
        was, becomes = str(getattr(then, name)), str(getattr(now, name))
        if was != becomes:
            yield Cause(kind, name, was, becomes)
