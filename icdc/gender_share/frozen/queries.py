"""Frozen reports as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.gender_share.definition import Aim
from icdc.gender_share.frozen.damage import DamagedError, readable
from icdc.gender_share.frozen.facts import batches
from icdc.gender_share.frozen.since import Since, since
from icdc.gender_share.frozen.stored import Stored, read
from icdc.gender_share.periods import ALL_TIME, Period
from icdc.gender_share.report import Counted
from icdc.models import FrozenFile, FrozenForm, FrozenReport, Programme, Trainee
from icdc.web.records import visible_trainees

NOBODY = Counted()
NO_AIM = Aim()


@dataclass(frozen=True)
class Summary:
    """What the list says of a report."""

    period: Period = ALL_TIME
    registered: Counted = NOBODY
    certified: Counted = NOBODY
    aim: Aim = NO_AIM
    is_readable: bool = True


def reports_in_order() -> Select[FrozenReport]:
    """The newest first."""
    wanted = select(FrozenReport).options(joinedload(FrozenReport.successor))
    return wanted.order_by(FrozenReport.frozen_at.desc(), FrozenReport.id.desc())


def summaries(reports: Mapping[int, str]) -> dict[int, Summary]:
    """By the id of the report, which comes with its hash."""
    return {id_: _summary(id_, sha256) for id_, sha256 in reports.items()}


def report_of(report_id: int) -> FrozenReport:
    """With its files and the version after it. Raises NoResultFound, DamagedError."""
    wanted = select(FrozenReport).where(FrozenReport.id == report_id)
    loaded = (selectinload(FrozenReport.files), selectinload(FrozenReport.successor))
    with readable():
        return db.session.scalars(wanted.options(*loaded)).one()


def file_of(report: FrozenReport, form: FrozenForm) -> FrozenFile:
    """Raises NoResultFound, DamagedError."""
    with readable():
        return db.session.get_one(FrozenFile, (report.id, form))


def stored_of(report: FrozenReport) -> Stored:
    """Raises DamagedError."""
    return read(file_of(report, FrozenForm.json).content)


def since_of(report: FrozenReport, stored: Stored, today: date) -> Since:
    return since(stored, report.frozen_at, today)


def names_of(found: Since) -> dict[int, str]:
    """The people who are still in the registry and the user may see, by the record's number."""
    names: dict[int, str] = {}
    for some in batches([person.trainee_id for person in found.people]):
        people = db.session.scalars(visible_trainees().where(Trainee.id.in_(some)))
        names.update((trainee.id, trainee.full_name) for trainee in people)
    return names


def programmes_by_code() -> dict[str, Programme]:
    wanted = select(Programme).order_by(Programme.code)
    return {programme.code: programme for programme in db.session.scalars(wanted)}


def versions_of(report: FrozenReport) -> list[FrozenReport]:
    """Raises DamagedError."""
    wanted = select(FrozenReport).where(FrozenReport.number == report.number)
    with readable():
        return list(db.session.scalars(wanted.order_by(FrozenReport.version)))


# A file never changes, so what was read of it holds for as long as its hash is the same.
@lru_cache(maxsize=500)
def _summary(report_id: int, _sha256: str) -> Summary:
    try:
        stored = stored_of(db.session.get_one(FrozenReport, report_id))
    except DamagedError:
        return Summary(is_readable=False)
    return Summary(stored.selection.period, stored.registered, stored.certified, stored.aim)
