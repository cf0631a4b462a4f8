"""The requests that an erasure answers, or closes."""

from collections.abc import Iterable

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


def tell_of_closed(requests: Iterable[DataRequest], by: User | None) -> None:
    """In the trail, once what it told of them before is redacted: else this would go, too."""
    for one in requests:
        is_done = one.state is RequestState.done
        act = Act.request_decided if is_done else Act.request_closed
        told = f"{one.kind.value}: {one.state.value}"
        note(act, one, reason=told, by_id=by.id if by else None)
