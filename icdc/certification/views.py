"""The register of certificates."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.certification.forms import RevocationForm
from icdc.certification.paper import pdf as paper
from icdc.certification.paper.addresses import verify_address
from icdc.certification.queries import certificates_newest_first, find_certificate
from icdc.certification.revoking import check_standing, revoke
from icdc.extensions import db
from icdc.models import RevocationClass
from icdc.web.clock import today
from icdc.web.htmx import render
from icdc.web.paging import page_of

bp = Blueprint("certificates", __name__, url_prefix="/certificates")


@bp.get("")
def index() -> ResponseReturnValue:
    text = request.args.get("q", "")
    page = page_of(certificates_newest_first(text), request.args.get("page", 1, type=int))
    return render("certification/index.html", "certification/_register.html", page=page, q=text)


@bp.get("/<int:certificate_id>")
def show(certificate_id: int) -> ResponseReturnValue:
    certificate = find_certificate(certificate_id)
    address = verify_address(certificate)
    return render_template("certification/show.html", certificate=certificate, address=address)


@bp.get("/<int:certificate_id>.pdf")
def pdf(certificate_id: int) -> ResponseReturnValue:
    certificate = find_certificate(certificate_id)
    return send_file(
        BytesIO(paper.pdf(certificate)),
        mimetype="application/pdf",
        download_name=paper.file_name(certificate),
    )


@bp.get("/<int:certificate_id>/revocation")
def new_revocation(certificate_id: int) -> ResponseReturnValue:
    certificate = check_standing(find_certificate(certificate_id))
    form = RevocationForm()
    return render_template("certification/revocation.html", certificate=certificate, form=form)


@bp.post("/<int:certificate_id>/revocation")
def create_revocation(certificate_id: int) -> ResponseReturnValue:
    certificate = check_standing(find_certificate(certificate_id))
    form = RevocationForm()
    if not form.validate_on_submit():
        page = "certification/revocation.html"
        return render_template(page, certificate=certificate, form=form), 422
    by = current_user._get_current_object()
    revoke(certificate, RevocationClass(form.why.data), form.reason.data or "", today(), by)
    db.session.commit()
    flash(_("Certificate %(number)s is revoked", number=certificate.number), "success")
    return redirect(url_for(".show", certificate_id=certificate_id), code=303)
