"""Asks the registry about rows that are other ones than they were when they were frozen."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import func, select

from icdc.extensions import db
from icdc.gender_share.frozen.causes import Key, Known, key_of
from icdc.gender_share.lines import Line, lines_of
from icdc.gender_share.rows import Rows
from icdc.gender_share.selection import Selection
from icdc.models import Certificate, Enrolment, Merge, State

Asked = TypeVar("Asked", int, str)
# Neither database takes any number of values in one statement.
AT_ONCE = 500


def known_about(
    lines: Collection[Line], selection: Selection, frozen_at: datetime, last_enrolment: int
) -> Known:
    ids = sorted({line.enrolment_id for line in lines})
    numbers = sorted({line.certificate for line in lines if line.certificate})
    states, doubled = _states(ids)
    entered, revoked = _papers(numbers)
    return Known(
        frozen_at,
        last_enrolment,
        frozenset(name for name, key in selection.filters().items() if key),
        _rows(ids, numbers),
        states,
        doubled,
        entered,
        revoked,
        _merged(frozen_at),
        _parted(frozen_at),
    )


def _rows(ids: Sequence[int], numbers: Sequence[str]) -> dict[Key, Line]:
    found: dict[Key, Line] = {}
    for some in batches(ids):
        of_them = Enrolment.id.in_(some)
        rows = Rows(Enrolment, Enrolment.registered_on, (of_them,))
        found.update((key_of(line), line) for line in lines_of(rows))
    for these in batches(numbers):
        papers = (Certificate.number.in_(these), Certificate.replaced_on.is_(None))
        rows = Rows(Certificate, Certificate.issued_on, papers)
        found.update((key_of(line), line) for line in lines_of(rows))
    return found


def _states(ids: Sequence[int]) -> tuple[dict[int, State], set[int]]:
    states: dict[int, State] = {}
    doubled: set[int] = set()
    for some in batches(ids):
        wanted = select(Enrolment.id, Enrolment.state, Enrolment.doubles_id)
        for id_, state, doubles in db.session.execute(wanted.where(Enrolment.id.in_(some))):
            states[id_] = state
            if doubles is not None:
                doubled.add(id_)
    return states, doubled


def _papers(numbers: Sequence[str]) -> tuple[dict[str, datetime], dict[str, date]]:
    """When each number was entered, and the day on which it was taken back."""
    entered: dict[str, datetime] = {}
    revoked: dict[str, date] = {}
    for some in batches(numbers):
        wanted = select(Certificate.number, Certificate.issued_at, Certificate.revoked_on)
        in_order = wanted.where(Certificate.number.in_(some)).order_by(Certificate.version)
        for number, issued_at, revoked_on in db.session.execute(in_order):
            entered.setdefault(number, issued_at)
            if revoked_on:
                revoked[number] = revoked_on
    return entered, revoked


def _merged(since: datetime) -> dict[int, int]:
    wanted = select(Merge.merged_id, Merge.kept_id).where(
        Merge.undone_at.is_(None), Merge.merged_at > since
    )
    return dict(db.session.execute(wanted).all())


def _parted(since: datetime) -> set[int]:
    return set(db.session.scalars(select(Merge.merged_id).where(Merge.undone_at > since)))


def last_enrolment() -> int:
    """The highest number of an enrolment so far."""
    return db.session.scalar(select(func.max(Enrolment.id))) or 0


def batches(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    return (asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE))
