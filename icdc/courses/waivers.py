"""Waivers: somebody who completed is let through although the award rule is not met."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from icdc.extensions import db
from icdc.models import Act, Enrolment
from icdc.web.audit import note
from icdc.web.award import sentences_of
from icdc.web.errors import Refusal
from icdc.web.forms import Form, tidy
from icdc.web.paths import own_path
from icdc.web.records import find_enrolment, hold

bp = Blueprint("waivers", __name__, url_prefix="/enrolments/<int:enrolment_id>/waivers")


class WaiverForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=500, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy],
    )


@bp.get("/new")
def new(enrolment_id: int) -> ResponseReturnValue:
    enrolment = find_enrolment(enrolment_id)
    _check_needed(enrolment)
    return _page(enrolment, WaiverForm())


@bp.post("")
def create(enrolment_id: int) -> ResponseReturnValue:
    enrolment = hold(find_enrolment(enrolment_id))
    _check_needed(enrolment)
    form = WaiverForm()
    if not form.validate_on_submit():
        return _page(enrolment, form), 422
    _record(enrolment, Act.award_waived, form.reason.data or "")
    enrolment.waiver_reason = form.reason.data or ""
    db.session.commit()
    flash(_("%(name)s can be certified.", name=enrolment.trainee.full_name), "success")
    return redirect(_back(enrolment), code=303)


@bp.post("/deletion")
def delete(enrolment_id: int) -> ResponseReturnValue:
    enrolment = hold(find_enrolment(enrolment_id))
    _check_removable(enrolment)
    _record(enrolment, Act.waiver_withdrawn, enrolment.waiver_reason)
    enrolment.waiver_reason = ""
    db.session.commit()
    return redirect(_back(enrolment), code=303)


def _check_needed(enrolment: Enrolment) -> None:
    if not enrolment.can_be_waived:
        raise Refusal(_("There is no unmet rule to let this person through."))


def _check_removable(enrolment: Enrolment) -> None:
    if enrolment.standing_certificate:
        raise Refusal(_("There is a certificate; revoke it before changing the result."))
    if not enrolment.waiver_reason:
        raise Refusal(_("There is no exception for this person."))


def _record(enrolment: Enrolment, act: Act, reason: str) -> None:
    note(act, enrolment, reason=reason)


def _page(enrolment: Enrolment, form: WaiverForm) -> str:
    return render_template(
        "courses/waivers/new.html",
        enrolment=enrolment,
        form=form,
        unmet=sentences_of(enrolment),
        back=_back(enrolment),
    )


def _back(enrolment: Enrolment) -> str:
    """The page that somebody came from, else the course's results."""
    page = own_path(request.values.get("next", ""))
    return page if page != "/" else url_for("results.index", course_id=enrolment.course_id)
