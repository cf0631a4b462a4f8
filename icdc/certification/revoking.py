"""Taking a certificate back. It stays in the register for ever, with the reason."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, RevocationClass, User
from icdc.web.errors import Refusal
from icdc.web.ledger import enter


def revoke(
    certificate: Certificate, why: RevocationClass, note: str, on: date, by: User | None
) -> None:
    """Raises Refusal without a note, and for a certificate that was revoked or replaced before."""
    if not note.strip():
        raise Refusal(_("Say why the certificate is revoked."))
    # Of two who revoke at once, the second must not overwrite the first one's reason.
    held = select(Certificate).where(Certificate.id == certificate.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()
    check_standing(certificate)
    certificate.revoke(why, note.strip(), on, by)
    enter(LedgerAct.revoked, [certificate], by)


def check_standing(certificate: Certificate) -> Certificate:
    if certificate.is_revoked:
        raise Refusal(_("Certificate %(number)s is already revoked.", number=certificate.number))
    if certificate.is_replaced:
        raise Refusal(
            _(
                "Certificate %(number)s was replaced; revoke its latest version.",
                number=certificate.number,
            )
        )
    return certificate
