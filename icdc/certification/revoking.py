"""Taking a certificate back. It stays in the register for ever, with the reason."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Certificate, User
from icdc.web.errors import Refusal


def revoke(certificate: Certificate, reason: str, on: date, by: User | None) -> None:
    """Raises Refusal without a reason, and for a certificate that was revoked before."""
    if not reason.strip():
        raise Refusal(_("Say why the certificate is revoked."))
    # Of two who revoke at once, the second must not overwrite the first one's reason.
    held = select(Certificate).where(Certificate.id == certificate.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()
    check_standing(certificate)
    certificate.revoke(reason.strip(), on, by)


def check_standing(certificate: Certificate) -> Certificate:
    if certificate.is_revoked:
        raise Refusal(_("Certificate %(number)s is already revoked.", number=certificate.number))
    return certificate
