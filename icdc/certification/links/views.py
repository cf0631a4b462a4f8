"""Renewing the link of a certificate: its holder does it, or the office."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.certification.files.kept import put_away_of
from icdc.certification.links.renewing import check_last, renew_code
from icdc.certification.queries import find_certificate
from icdc.extensions import db
from icdc.models import Certificate
from icdc.web.addresses import verify_address
from icdc.web.guards import is_staff

bp = Blueprint("code_renewals", __name__, url_prefix="/certificates/<int:certificate_id>")


@bp.get("/code-renewal")
def new(certificate_id: int) -> ResponseReturnValue:
    certificate = check_last(find_certificate(certificate_id))
    return render_template(
        "certification/code_renewal.html",
        certificate=certificate,
        address=verify_address(certificate),
        back=_page_of(certificate),
    )


@bp.post("/code-renewal")
def create(certificate_id: int) -> ResponseReturnValue:
    certificate = find_certificate(certificate_id)
    # A second click on the same page must not withdraw the code that the first one made.
    seen = request.form.get("code") or certificate.code
    is_new = renew_code(certificate, seen, current_user._get_current_object())
    db.session.commit()
    put_away_of(certificate)
    flash(*_result(certificate, is_new))
    return redirect(_page_of(certificate), code=303)


def _result(certificate: Certificate, is_new: bool) -> tuple[str, str]:
    number = certificate.number
    if is_new:
        said = _("Certificate %(number)s has a new link. Take its PDF anew.", number=number)
        return said, "success"
    return _("The link of %(number)s was renewed before, and stays.", number=number), "info"


def _page_of(certificate: Certificate) -> str:
    """Where the certificate stands for whoever is here."""
    if is_staff():
        return url_for("certificates.show", certificate_id=certificate.id)
    return url_for("portal.index")
