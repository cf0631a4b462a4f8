"""What waits for the office beside the report, and what fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select

from icdc.extensions import db
from icdc.models import (
    Course,
    DataRequest,
    ForgeryReport,
    FrozenReport,
    Job,
    JobState,
    Notice,
    NoticeState,
    RequestState,
    User,
)
from icdc.web.failed_letters import failed_letters
from icdc.web.open_requests import Waiting, waiting

# What failed longer ago was seen, or does not matter any more.
SEEN_AFTER = timedelta(days=7)
MOST_SHOWN = 5


@dataclass(frozen=True)
class Desk:
    """`next_request` is the one to answer first; `letters` are counts by course."""

    requests: Waiting
    next_request: DataRequest | None
    forgeries: int
    letters: Mapping[Course, int]
    notices: int
    jobs: Sequence[Job]
    # Whoever was invited and has not come.
    invited: int
    frozen: FrozenReport | None

    @property
    def failed_letters(self) -> int:
        return sum(self.letters.values())

    @property
    def is_clear(self) -> bool:
        found = (self.requests.open, self.forgeries, self.letters, self.notices, self.jobs)
        return not any(found)


def desk_of(user_id: int, moment: datetime) -> Desk:
    """`jobs`: the user's own, and the registry's."""
    since = moment - SEEN_AFTER
    forgeries, notices, invited = db.session.execute(
        select(
            _number(ForgeryReport, ForgeryReport.handled_at.is_(None)),
            _number(Notice, Notice.state == NoticeState.failed, Notice.asked_at >= since),
            _number(User, User.active.is_(True), User.invited_at.is_not(None)),
        )
    ).one()
    return Desk(
        requests=waiting(),
        next_request=db.session.scalar(_next_request()),
        forgeries=forgeries,
        letters=_letters(),
        notices=notices,
        jobs=db.session.scalars(_failed_jobs(user_id, since)).all(),
        invited=invited,
        frozen=db.session.scalar(select(FrozenReport).order_by(FrozenReport.id.desc()).limit(1)),
    )


def _number(
    of: type[ForgeryReport | Notice | User], *conditions: ColumnElement[bool]
) -> ColumnElement[int]:
    return select(func.count()).select_from(of).where(*conditions).scalar_subquery()


def _next_request() -> Select[DataRequest]:
    is_open = DataRequest.state == RequestState.open
    return select(DataRequest).where(is_open).order_by(DataRequest.due_on, DataRequest.id).limit(1)


def _letters() -> dict[Course, int]:
    failed = failed_letters().subquery()
    wanted = select(Course, failed.c.number).join(failed, failed.c.course_id == Course.id)
    found = db.session.execute(wanted.order_by(Course.starts_on.desc(), Course.id.desc()))
    return {course: number for course, number in found}


def _failed_jobs(user_id: int, since: datetime) -> Select[Job]:
    mine = or_(Job.asked_by_id == user_id, Job.asked_by_id.is_(None))
    failed = select(Job).where(Job.state == JobState.failed, Job.finished_at >= since, mine)
    return failed.order_by(Job.id.desc()).limit(MOST_SHOWN)
