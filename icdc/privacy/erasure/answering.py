"""The request that an erasure answers."""

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, DataRequest, RequestKind, RequestState, Trainee, User
from icdc.web.audit import note


def open_request(trainee: Trainee, request_id: int) -> DataRequest | None:
    """The named request, or, where none is named, the person's own open one for erasure."""
    wanted = select(DataRequest).where(
        DataRequest.trainee_id == trainee.id,
        DataRequest.state == RequestState.open,
        DataRequest.kind == RequestKind.erasure,
    )
    if request_id:
        wanted = wanted.where(DataRequest.id == request_id)
    return db.session.scalars(wanted.order_by(DataRequest.id).limit(1)).first()


def answer_request(request: DataRequest | None, by: User | None) -> None:
    """Erasing has closed it already, with all others; here stands who answered it."""
    if request is not None:
        request.decided_by_id = by.id if by else None
        told = f"{request.kind.value}: {request.state.value}"
        note(Act.request_decided, request, reason=told, by_id=by.id if by else None)
