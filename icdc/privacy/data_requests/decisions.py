"""Deciding a request."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.models import Act, DataRequest, RequestState
from icdc.privacy.data_requests.deciding import Letters, decide, held_with_person
from icdc.privacy.data_requests.forms import DecisionForm
from icdc.privacy.data_requests.queries import find_request
from icdc.privacy.data_requests.showing import request_page
from icdc.web.audit import note
from icdc.web.errors import Refusal
from icdc.web.person_texts import FieldFaultError

bp = Blueprint("request_decisions", __name__, url_prefix="/requests")


@bp.post("/<int:request_id>/decision")
def create(request_id: int) -> ResponseReturnValue:
    request, form = held_with_person(request_id), DecisionForm()
    if not request.is_open or form.is_overtaken_by(request):
        return request_page(request, form, is_conflict=True), 409
    if not form.is_sound():
        return request_page(request, form), 422
    try:
        letters = _decide(request, form)
        db.session.commit()
    except (FieldFaultError, Refusal) as fault:
        return _rejected(request_id, form, str(fault))
    return _answered(request_id, letters)


@bp.post("/<int:request_id>/pin-reveals")
def reveal(request_id: int) -> ResponseReturnValue:
    """The PIN that is asked for, in the clear, to be held against a document."""
    request = find_request(request_id)
    note(Act.pin_revealed, request)
    db.session.commit()
    return request_page(request, is_clear=True)


def _decide(request: DataRequest, form: DecisionForm) -> Letters:
    state, by = RequestState(form.outcome.data), current_user._get_current_object()
    return decide(request, state, form.answer.data or "", by)


def _rejected(request_id: int, form: DecisionForm, fault: str) -> ResponseReturnValue:
    """Nothing of it is kept."""
    db.session.rollback()
    return request_page(find_request(request_id), form, fault), 422


def _answered(request_id: int, letters: Letters) -> ResponseReturnValue:
    letters.send()
    if letters.answer is not None:
        flash(_("The request is answered, and the answer is on its way by e-mail."), "success")
    else:
        flash(_("The request is answered. Hand the answer over: no e-mail is known."), "success")
    return redirect(url_for("data_requests.show", request_id=request_id), code=303)
