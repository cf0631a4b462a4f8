"""Requests of people about their own data: asked, taken back, answered.

A person's own pages, the requests desk and erasing share these; none of them commits.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from icdc.extensions import db
from icdc.models import (
    Act,
    Channel,
    DataRequest,
    Language,
    RequestKind,
    RequestState,
    Trainee,
    User,
)
from icdc.models.base import now
from icdc.web.audit import note
from icdc.web.clock import ZONE, today
from icdc.web.erased import refuse_erased
from icdc.web.notices import Envelope, ask_for
from icdc.web.pins import seal, unseal
from icdc.web.records import hold
from icdc.web.request_clock import due_on

LETTER = "request_answered"


@dataclass(frozen=True)
class Asked:
    """In the person's own words. `wanted`: for a correction the value, as it was typed."""

    wanted: str = ""
    why: str = ""


@dataclass(frozen=True)
class Way:
    """How a request came, on which day, and in which language it is answered."""

    language: Language
    channel: Channel = Channel.portal
    on: date | None = None


def ask(
    trainee: Trainee, kind: RequestKind, asked: Asked, way: Way, field: str = ""
) -> DataRequest:
    """A new request; the clock runs from the day on which it came.

    Holds the person. Raises Refusal for who is erased, even at this moment.
    """
    trainee = hold(trainee)
    refuse_erased(trainee)
    came_on = way.on or today()
    request = DataRequest(
        trainee=trainee, kind=kind, channel=way.channel, language=way.language, field=field,
        asked_at=_moment_of(came_on), due_on=due_on(came_on),
        asked_sealed=seal(json.dumps(asdict(asked), ensure_ascii=False).encode()),
    )  # fmt: skip
    db.session.add(request)
    db.session.flush()
    return request


def read_asked(request: DataRequest) -> Asked:
    """Empty once the person is erased."""
    if not request.asked_sealed:
        return Asked()
    told = json.loads(unseal(request.asked_sealed))
    return Asked(str(told.get("wanted", "")), str(told.get("why", "")))


def held_request(request_id: int) -> DataRequest:
    """As it is now, locked until the transaction ends. Raises NoResultFound."""
    wanted = select(DataRequest).where(DataRequest.id == request_id).with_for_update()
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def close_request(
    request: DataRequest, state: RequestState, answer: str, by: User | None
) -> Envelope | None:
    """Answer a held request. The letter that tells of it, to be sent after the commit.

    None where nobody can be written to: then the answer is handed over. Raises StaleDataError, a
    conflict, when somebody has answered it, or the person has taken it back.
    """
    if not request.is_open:
        raise StaleDataError("This request is closed already.")
    request.state, request.answer = state, answer
    request.decided_at, request.decided_by_id = now(), by.id if by else None
    is_withdrawn = state is RequestState.taken_back
    # The reason for a refusal stands in the request itself.
    act = Act.request_withdrawn if is_withdrawn else Act.request_decided
    note(act, request, reason=f"{request.kind.value}: {state.value}")
    if is_withdrawn or request.trainee is None or not request.trainee.email:
        return None
    return ask_for(
        LETTER, request, trainee_id=request.trainee_id, in_language=request.language.value
    )


def _moment_of(day: date) -> datetime:
    """Now, or for an earlier day the middle of it."""
    return now() if day == today() else datetime.combine(day, time(12), ZONE).astimezone(UTC)
