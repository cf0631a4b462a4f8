"""A copy of a person's data for handing over: the request is closed, then the file is made."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.models import Act, DataRequest, RequestKind, RequestState, Trainee
from icdc.privacy.data_requests.deciding import decide, held_with_person
from icdc.privacy.data_requests.queries import find_request
from icdc.privacy.data_requests.showing import request_page
from icdc.web.apart import writing
from icdc.web.audit import note
from icdc.web.erased import refuse_erased
from icdc.web.errors import Refusal
from icdc.web.own_data import own_data_zip
from icdc.web.own_data.sending import as_download

bp = Blueprint("request_data", __name__, url_prefix="/requests")


@bp.post("/<int:request_id>/data")
def create(request_id: int) -> ResponseReturnValue:
    """Close it. Sent a second time it changes nothing: the copy waits on the page."""
    request = held_with_person(request_id)
    _whose(request)
    if request.is_open:
        letters = decide(request, RequestState.done, "", current_user._get_current_object())
        db.session.commit()
        letters.send()
        flash(_("The request is closed. Download the copy here and hand it over."), "success")
    elif request.state is not RequestState.done:
        return request_page(request, is_conflict=True), 409
    return redirect(url_for("data_requests.show", request_id=request_id, _anchor="copy"), code=303)


# It only reads until its end (`web/requests.py`): nobody waits for the papers.
@bp.post("/<int:request_id>/copies")
def copy(request_id: int) -> ResponseReturnValue:
    """The file, made anew; each is recorded."""
    request = find_request(request_id)
    if request.state is not RequestState.done:
        raise Refusal(_("This request is not answered yet."))
    with force_locale(request.language.value):
        name, content = own_data_zip(_whose(request))
    with writing():
        taken = held_with_person(request_id)
        note(Act.own_data_taken, _whose(taken), reason=_("handed over by the centre"))
        db.session.commit()
    return as_download(name, content)


def _whose(request: DataRequest) -> Trainee:
    if request.kind is not RequestKind.access or request.trainee is None:
        raise Refusal(_("This request does not ask for a copy of the data."))
    refuse_erased(request.trainee)
    return request.trainee
