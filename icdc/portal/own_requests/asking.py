"""A person asks, or takes a request back."""

from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import DataRequest, Language, RequestKind, RequestState, Trainee
from icdc.portal.own_requests.queries import open_alike, open_requests
from icdc.web.data_requests import Asked, Way, ask, close_request
from icdc.web.errors import Refusal
from icdc.web.locale import language

# More that nobody has answered yet are no requests any more.
MOST_OPEN = 20


def ask_own(trainee: Trainee, kind: RequestKind, asked: Asked, field: str) -> DataRequest:
    """Raises Refusal where the same question waits for an answer already."""
    field = field if kind is RequestKind.correction else ""
    # One person at a time: two clicks at one moment ask once.
    db.session.refresh(trainee, with_for_update=True)
    if open_alike(trainee, kind, field):
        raise Refusal(
            _("You have asked for this already. The centre will answer, or take that request back.")
        )
    if open_requests(trainee) >= MOST_OPEN:
        raise Refusal(_("Too many of your requests are open. Wait for the answers first."))
    return ask(trainee, kind, asked, Way(Language(language())), field)


def take_back(request: DataRequest) -> None:
    """Raises StaleDataError when it was answered meanwhile."""
    close_request(request, RequestState.taken_back, "", None)
