"""The letter that tells a person what became of a request."""

from flask import current_app
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import DataRequest, Notice, RequestKind, RequestState
from icdc.web.addresses import whole_address
from icdc.web.data_requests import LETTER
from icdc.web.filters import day
from icdc.web.labels import label
from icdc.web.mailing import sender_name
from icdc.web.notices import Draft, letter
from icdc.web.request_clock import asked_on, request_law
from icdc.web.request_fields import CORRECTABLE


@letter(LETTER)
def write(notice: Notice) -> Draft | None:
    """None where the person has no address, or nothing was answered, any more."""
    request = db.session.get(DataRequest, notice.record_id)
    if request is None or request.is_open or request.trainee is None or not request.trainee.email:
        return None
    return Draft(
        to=(request.trainee.full_name, request.trainee.email),
        subject=str(_("Answer to your request of %(day)s", day=day(asked_on(request)))),
        text="\n\n".join(_paragraphs(request, request.trainee.full_name)) + "\n",
    )


def _paragraphs(request: DataRequest, name: str) -> list[str]:
    """Without the values themselves: a letter passes through many hands."""
    told = [_("Hello, %(name)s!", name=name), what_was_asked(request), outcome_of(request)]
    if request.answer:
        told.append(_("The centre writes: %(answer)s", answer=request.answer))
    if request.state is RequestState.refused:
        told += [
            request_law(),
            _("You may complain to the State Agency for Personal Data Protection, or to a court."),
        ]
    if current_app.config["PUBLIC_URL"]:
        told.append(_("Your pages: %(address)s", address=whole_address("entry.new")))
    return [*(str(one) for one in told), sender_name()]


def what_was_asked(request: DataRequest) -> str:
    """As a sentence."""
    kind = label(request.kind)
    if request.kind is RequestKind.correction:
        kind = f"{kind} ({CORRECTABLE[request.field].label})"
    asked = _("On %(day)s you asked us: %(what)s.", day=day(asked_on(request)), what=kind)
    return str(asked)


def outcome_of(request: DataRequest) -> str:
    """What was decided, as a sentence."""
    if request.state is RequestState.refused:
        return str(_("We cannot do what you asked for."))
    if request.state is RequestState.closed_by_erasure:
        return str(_("Your data are erased, and with them this request is closed unanswered."))
    sentences = {
        RequestKind.correction: _("It is corrected in the registry."),
        RequestKind.access: _("A copy of your data has been made for you."),
        RequestKind.erasure: _("Your data are erased."),
        RequestKind.objection: _("We have dealt with your objection."),
    }
    return str(sentences[request.kind])
