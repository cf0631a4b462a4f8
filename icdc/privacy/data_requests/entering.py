"""A request that came by letter or in person, written down by the desk."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import DataRequest, RequestKind, Trainee
from icdc.privacy.data_requests.forms import EnteredForm
from icdc.web.clock import today
from icdc.web.data_requests import ask
from icdc.web.filters import day
from icdc.web.locale import language
from icdc.web.people import named
from icdc.web.records import find_trainee, record_id, visible_trainees
from icdc.web.request_fields import CORRECTABLE
from icdc.web.request_forms import asked_field, asked_kind

bp = Blueprint("request_entries", __name__, url_prefix="/requests")
MOST_FOUND = 20


@bp.get("/new")
def new() -> ResponseReturnValue:
    words = request.args
    if not (whose := record_id(words.get("trainee_id", ""))):
        return _choice_of_person(words.get("q", "").strip())
    trainee, kind = find_trainee(whose), asked_kind(words.get("kind"))
    if kind is None or (kind is RequestKind.correction and not asked_field(words.get("field"))):
        return _choice_of_kind(trainee, kind)
    form = EnteredForm(
        formdata=None, kind=kind.value, field=words.get("field", ""), trainee_id=str(whose),
        came_on=today(), language=language(),
    )  # fmt: skip
    return _page(trainee, form)


@bp.post("")
def create() -> ResponseReturnValue:
    form = EnteredForm()
    trainee = find_trainee(record_id(form.trainee_id.data or ""))
    if not form.is_sound_for(trainee):
        return _page(trainee, form), 422
    entered = _enter(trainee, form)
    db.session.commit()
    flash(
        _("The request is entered; the answer is due on %(day)s.", day=day(entered.due_on)),
        "success",
    )
    return redirect(url_for("data_requests.show", request_id=entered.id), code=303)


def _enter(trainee: Trainee, form: EnteredForm) -> DataRequest:
    kind = RequestKind(form.kind.data or "")
    field = form.field.data or "" if kind is RequestKind.correction else ""
    return ask(trainee, kind, form.asked, form.way, field)


def _choice_of_person(text: str) -> str:
    found = named(visible_trainees(), text).order_by(Trainee.sort_key, Trainee.id)
    people = db.session.scalars(found.limit(MOST_FOUND)).all() if text else []
    return render_template("privacy/requests/choice_of_person.html", q=text, people=people)


def _choice_of_kind(trainee: Trainee, kind: RequestKind | None) -> str:
    return render_template(
        "privacy/requests/choice_of_kind.html",
        trainee=trainee, kind=kind, kinds=list(RequestKind), fields=CORRECTABLE,
    )  # fmt: skip


def _page(trainee: Trainee, form: EnteredForm) -> str:
    return render_template(
        "privacy/requests/new.html",
        form=form, trainee=trainee, kind=form.wanted_kind, field=asked_field(form.field.data),
    )  # fmt: skip
