"""The register of certificates."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.certification import register
from icdc.certification.changing import find_to_change
from icdc.certification.files.bundle import asked_language
from icdc.certification.files.kept import put_away_of
from icdc.certification.files.naming import paper_name
from icdc.certification.forms import RevocationForm
from icdc.certification.history import history, versions_of
from icdc.certification.paper.handing_out import hand_out
from icdc.certification.queries import find_certificate
from icdc.certification.revoking import revoke
from icdc.extensions import db
from icdc.models import RevocationClass
from icdc.web.addresses import verify_address
from icdc.web.clock import today

bp = Blueprint("certificates", __name__, url_prefix="/certificates")
bp.add_url_rule("", view_func=register.index)
bp.add_url_rule("/search", view_func=register.search, methods=["POST"])


@bp.get("/<int:certificate_id>")
def show(certificate_id: int) -> ResponseReturnValue:
    certificate = find_certificate(certificate_id)
    versions = versions_of(certificate)
    return render_template(
        "certification/show.html",
        certificate=certificate,
        address=verify_address(certificate),
        versions=versions,
        happenings=history(versions),
    )


@bp.get("/<int:certificate_id>.pdf")
def pdf(certificate_id: int) -> ResponseReturnValue:
    language = asked_language()
    certificate = find_certificate(certificate_id)
    paper, name = hand_out(certificate, language), paper_name(certificate, language)
    answer = send_file(BytesIO(paper), mimetype="application/pdf", download_name=name)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@bp.get("/<int:certificate_id>/revocation")
def new_revocation(certificate_id: int) -> ResponseReturnValue:
    certificate = find_to_change(certificate_id)
    form = RevocationForm()
    return render_template("certification/revocation.html", certificate=certificate, form=form)


@bp.post("/<int:certificate_id>/revocation")
def create_revocation(certificate_id: int) -> ResponseReturnValue:
    certificate = find_to_change(certificate_id)
    form = RevocationForm()
    if not form.validate_on_submit():
        page = "certification/revocation.html"
        return render_template(page, certificate=certificate, form=form), 422
    by = current_user._get_current_object()
    revoke(certificate, RevocationClass(form.why.data), form.reason.data or "", today(), by)
    db.session.commit()
    put_away_of(certificate)
    flash(_("Certificate %(number)s is revoked", number=certificate.number), "success")
    return redirect(url_for(".show", certificate_id=certificate_id), code=303)
