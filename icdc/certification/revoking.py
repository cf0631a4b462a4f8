"""Taking a certificate back. It stays in the register for ever, with the reason."""

from datetime import date

from flask_babel import gettext as _

from icdc.certification.changing import check_standing
from icdc.models import Certificate, LedgerAct, RevocationClass, User
from icdc.web.errors import Refusal
from icdc.web.ledger import enter
from icdc.web.records import hold


def revoke(
    certificate: Certificate, why: RevocationClass, note: str, on: date, by: User | None
) -> None:
    """Raises Refusal without a note, and for a certificate that was revoked or replaced before."""
    if not note.strip():
        raise Refusal(_("Say why the certificate is revoked."))
    # Of two who revoke at once, the second must not overwrite the first one's reason.
    check_standing(hold(certificate))
    certificate.revoke(why, note.strip(), on, by)
    enter(LedgerAct.revoked, [certificate], by)
