"""The chains of a registry that is looked into: the audit trail's and the certificates'."""

from cryptography.fernet import InvalidToken
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.certification.ledger import checking as ledger
from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.audit import checking as audit
from icdc.web.pins import unseal


def chain_faults() -> list[str]:
    faults = []
    if not audit.check().is_ok:
        faults.append(str(_("The audit trail in it is not sound.")))
    db.session.rollback()
    if not ledger.check().is_ok:
        faults.append(str(_("The ledger of certificates in it is not sound.")))
    db.session.rollback()
    return faults


def pins_open() -> bool:
    """Whether the present key opens the PINs, as far as there are any."""
    wanted = select(Trainee.pin_sealed).where(Trainee.pin_sealed.is_not(None)).limit(1)
    sealed = db.session.scalar(wanted)
    db.session.rollback()
    if sealed is None:
        return True
    try:
        unseal(sealed)
    except InvalidToken:
        return False
    return True
