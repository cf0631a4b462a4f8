"""The page on which a name is corrected: the certificate gets a new version."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.certification.changing import find_to_change
from icdc.certification.files.kept import put_away_of
from icdc.certification.forms import ReplacementForm
from icdc.certification.replacing import check_replaceable, held_person, name_of, replace
from icdc.extensions import db
from icdc.models import Certificate
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.forms import is_overtaken
from icdc.web.htmx import partial

bp = Blueprint("replacements", __name__, url_prefix="/certificates")


@bp.get("/<int:certificate_id>/replacement")
def new(certificate_id: int) -> ResponseReturnValue:
    certificate = check_replaceable(find_to_change(certificate_id))
    return _page(certificate, ReplacementForm(obj=name_of(certificate)))


@bp.post("/<int:certificate_id>/replacement")
def create(certificate_id: int) -> ResponseReturnValue:
    certificate = check_replaceable(find_to_change(certificate_id))
    form = ReplacementForm()
    if is_overtaken(form, held_person(certificate)):
        return _page(certificate, form, is_conflict=True), 409
    if not form.validate_on_submit():
        return _page(certificate, form), 422
    try:
        successor = _replace(certificate, form)
    except Refusal as refusal:
        return _page(certificate, form, str(refusal)), 422
    db.session.commit()
    put_away_of(successor)
    flash(_("Certificate %(number)s is issued anew", number=successor.number), "success")
    return redirect(url_for("certificates.show", certificate_id=successor.id), code=303)


# By POST, so that no name stands in an address.
@bp.post("/<int:certificate_id>/replacement/preview")
def preview(certificate_id: int) -> ResponseReturnValue:
    certificate = check_replaceable(find_to_change(certificate_id))
    form = ReplacementForm()
    return partial("certification/_before_after.html", certificate=certificate, form=form)


def _replace(certificate: Certificate, form: ReplacementForm) -> Certificate:
    return replace(
        certificate,
        form.name,
        form.reason.data or "",
        today(),
        current_user._get_current_object(),
        is_person_kept=not form.corrects_person.data,
    )


def _page(
    certificate: Certificate, form: ReplacementForm, fault: str = "", is_conflict: bool = False
) -> str:
    form.begin_from(certificate.enrolment.trainee.version)
    stored = ReplacementForm(formdata=None, obj=name_of(certificate)) if is_conflict else None
    return render_template(
        "certification/replacement.html",
        certificate=certificate,
        form=form,
        fault=fault,
        stored=stored,
    )
