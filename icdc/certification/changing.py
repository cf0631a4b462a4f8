"""What all changes of a certificate ask first."""

from flask_babel import gettext as _

from icdc.certification.queries import find_certificate
from icdc.models import Certificate
from icdc.web.errors import Refusal
from icdc.web.records import find_enrolment


def find_to_change(certificate_id: int) -> Certificate:
    """A certificate of a course that is the user's to keep: to see one's own gives no such right.

    Raises Refusal for one that was revoked or replaced.
    """
    certificate = find_certificate(certificate_id)
    find_enrolment(certificate.enrolment_id)
    return check_standing(certificate)


def check_standing(certificate: Certificate) -> Certificate:
    """Raises Refusal for a certificate that was revoked or replaced."""
    if certificate.is_revoked:
        raise Refusal(_("Certificate %(number)s is already revoked.", number=certificate.number))
    if certificate.is_replaced:
        raise Refusal(
            _(
                "This version of certificate %(number)s was replaced by a later one."
                " Open the latest version.",
                number=certificate.number,
            )
        )
    return certificate
