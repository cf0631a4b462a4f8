"""The register of certificates as a file."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from icdc.certification.queries import certificates_newest_first
from icdc.extensions import db
from icdc.models import Certificate, Enrolment
from icdc.web.exports import Listing, Value, export
from icdc.web.labels import label

bp = Blueprint("certificate_exports", __name__)


@bp.get("/certificates/export/<any(csv,xlsx):form>")
def register(form: str) -> ResponseReturnValue:
    text = request.args.get("q", "")
    course = joinedload(Certificate.enrolment).joinedload(Enrolment.course)
    found = db.session.scalars(certificates_newest_first(text).options(course))
    columns = [
        _("Number"), _("Name"), _("Course"), _("Title"), _("Issued on"), _("State"),
        _("Revoked on"), _("Reason"),
    ]  # fmt: skip
    title = _("Register of certificates")
    rows = [_row(one) for one in found]
    return export(Listing(title, columns, rows, [(_("Search"), text)], "certificate"), form)


def _row(certificate: Certificate) -> list[Value]:
    return [
        certificate.number, certificate.printed["name"], certificate.enrolment.course.code,
        certificate.printed["course"], certificate.issued_on, label(certificate.state),
        certificate.revoked_on, certificate.revocation_reason,
    ]  # fmt: skip
