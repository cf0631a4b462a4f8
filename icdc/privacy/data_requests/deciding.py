"""Answering a request; what it asks for is done in the same transaction."""

from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.models import DataRequest, RequestKind, RequestState, User
from icdc.privacy.data_requests.old_address import ask_for_warning
from icdc.privacy.data_requests.queries import find_request
from icdc.web.data_requests import close_request, held_request, read_asked
from icdc.web.errors import Refusal
from icdc.web.notices import Envelope, send
from icdc.web.people import write_field
from icdc.web.records import hold
from icdc.web.request_fields import CORRECTABLE


@dataclass(frozen=True)
class Letters:
    """`answer`: None where it is handed over. `warning`: to an address that was corrected."""

    answer: Envelope | None
    warning: Envelope | None = None

    def send(self) -> None:
        """After the commit."""
        for envelope in (self.warning, self.answer):
            if envelope is not None:
                send(envelope)


def held_with_person(request_id: int) -> DataRequest:
    """As they are now, locked until the transaction ends: the person first, as erasing does."""
    request = find_request(request_id)
    if request.trainee is not None:
        hold(request.trainee)
    return held_request(request_id)


def decide(request: DataRequest, state: RequestState, answer: str, by: User) -> Letters:
    """Hold both first. The letters to be sent after the commit.

    Raises FieldFaultError where the wanted value cannot be stored, Refusal for an erasure that is
    not done this way, StaleDataError where the request is closed.
    """
    is_done = state is RequestState.done
    old = request.trainee.email if request.trainee and request.field == "email" else ""
    if is_done:
        if request.kind is RequestKind.erasure:
            raise Refusal(_("An erasure is done on its own page, which shows what would go."))
        if request.kind is RequestKind.correction and request.is_open:
            _correct(request)
    letter = close_request(request, state, answer, by)
    return Letters(letter, ask_for_warning(request) if old and is_done else None)


def _correct(request: DataRequest) -> None:
    if request.trainee is None:
        raise Refusal(_("The person of this request is not in the registry any more."))
    field = CORRECTABLE[request.field]
    write_field(request.trainee, field, field.parse(read_asked(request).wanted))
