"""Answering a request; what it asks for is done in the same transaction."""

from flask_babel import gettext as _

from icdc.models import DataRequest, Notice, RequestKind, RequestState, User
from icdc.privacy.data_requests.queries import find_request
from icdc.web.data_requests import close_request, held_request, read_asked
from icdc.web.errors import Refusal
from icdc.web.people import write_field
from icdc.web.records import hold
from icdc.web.request_fields import CORRECTABLE


def held_with_person(request_id: int) -> DataRequest:
    """As they are now, locked until the transaction ends: the person first, as erasing does."""
    request = find_request(request_id)
    if request.trainee is not None:
        hold(request.trainee)
    return held_request(request_id)


def decide(request: DataRequest, state: RequestState, answer: str, by: User) -> Notice | None:
    """Hold both first. The letter to be sent after the commit, None where there is none.

    Raises FieldFaultError where the wanted value cannot be stored, Refusal for an erasure that is
    not done this way, StaleDataError where the request is closed.
    """
    if state is RequestState.done:
        if request.kind is RequestKind.erasure:
            raise Refusal(_("An erasure is done on its own page, which shows what would go."))
        if request.kind is RequestKind.correction and request.is_open:
            _correct(request)
    return close_request(request, state, answer, by)


def _correct(request: DataRequest) -> None:
    if request.trainee is None:
        raise Refusal(_("The person of this request is not in the registry any more."))
    field = CORRECTABLE[request.field]
    write_field(request.trainee, field, field.parse(read_asked(request).wanted))
