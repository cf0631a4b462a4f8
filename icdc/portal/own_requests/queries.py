"""A person's own requests, and nobody else's."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from icdc.extensions import db
from icdc.models import DataRequest, RequestKind, RequestState, Trainee
from icdc.portal.queries import own_trainee


def requests_of(trainee: Trainee) -> Sequence[DataRequest]:
    """The latest first."""
    wanted = select(DataRequest).where(DataRequest.trainee_id == trainee.id)
    return db.session.scalars(wanted.order_by(DataRequest.id.desc())).all()


def find_own(request_id: int) -> DataRequest:
    """Held. Raises NoResultFound for anybody else's."""
    wanted = select(DataRequest).where(
        DataRequest.id == request_id, DataRequest.trainee_id == own_trainee().id
    )
    held = wanted.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(held).one()


def open_alike(trainee: Trainee, kind: RequestKind, field: str) -> int:
    """How many such requests wait for an answer."""
    return _count(trainee, DataRequest.kind == kind, DataRequest.field == field)


def open_requests(trainee: Trainee) -> int:
    return _count(trainee)


def _count(trainee: Trainee, *only: ColumnElement[bool]) -> int:
    wanted = select(func.count()).where(
        DataRequest.trainee_id == trainee.id, DataRequest.state == RequestState.open
    )
    return db.session.scalar(wanted.where(*only)) or 0
