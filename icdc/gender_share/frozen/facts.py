"""Asks the registry about rows that are other ones than they were when they were frozen."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import false, func, select

from icdc.extensions import db
from icdc.gender_share.frozen.known import Key, Known, key_of
from icdc.gender_share.frozen.merges import merged_since, parted_since
from icdc.gender_share.frozen.stored import Stored
from icdc.gender_share.lines import Line, lines_of
from icdc.gender_share.rows import Rows, is_registered
from icdc.gender_share.selection import Selection
from icdc.models import Certificate, Enrolment, State

Asked = TypeVar("Asked", int, str)
# Neither database takes any number of values in one statement.
AT_ONCE = 500


def known_about(lines: Collection[Line], stored: Stored, frozen_at: datetime, today: date) -> Known:
    selection, facts = stored.selection, stored.facts
    ids = sorted({line.enrolment_id for line in lines})
    numbers = sorted({line.certificate for line in lines if line.certificate})
    told = (*stored.registered_lines, *stored.certified_lines)
    return Known(
        facts["last_enrolment"],
        frozenset(name for name, key in selection.filters().items() if key),
        _rows(ids, numbers),
        _left(ids, selection),
        _late(numbers, frozen_at, facts.get("last_certificate")),
        _revoked(numbers, selection.cut_off(today)),
        merged_since(frozen_at),
        parted_since(frozen_at),
        {line.trainee_id: line.gender for line in told},
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


def _left(ids: Sequence[int], selection: Selection) -> dict[int, State]:
    # Of who never left it is unknown whether that was after a day.
    counts = func.coalesce(is_registered(selection), false())
    found: dict[int, State] = {}
    for some in batches(ids):
        wanted = select(Enrolment.id, Enrolment.state).where(Enrolment.id.in_(some))
        found.update(db.session.execute(wanted.where(~counts)).all())
    return found


def _late(numbers: Sequence[str], frozen_at: datetime, last: int | None) -> set[str]:
    """One may be on its way while others are read, so only older files leave it to the time."""
    is_late = Certificate.issued_at > frozen_at if last is None else Certificate.id > last
    found: set[str] = set()
    for some in batches(numbers):
        wanted = select(Certificate.number).where(Certificate.number.in_(some))
        found.update(db.session.scalars(wanted.where(is_late, Certificate.version == 1)))
    return found


def _revoked(numbers: Sequence[str], by: date) -> dict[str, date]:
    found: dict[str, date] = {}
    for some in batches(numbers):
        wanted = select(Certificate.number, Certificate.revoked_on)
        in_time = (Certificate.number.in_(some), Certificate.revoked_on <= by)
        papers = db.session.execute(wanted.where(*in_time))
        found.update((number, day) for number, day in papers if day)
    return found


def last_entered() -> dict[str, int]:
    """The highest numbers so far: whatever is entered later has a higher one."""
    return {
        "last_enrolment": db.session.scalar(select(func.max(Enrolment.id))) or 0,
        "last_certificate": db.session.scalar(select(func.max(Certificate.id))) or 0,
    }


def batches(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    return (asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE))
