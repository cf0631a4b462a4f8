"""The name of a holder who does not want the public to read it.

The certificate stays in the register for ever; what was printed of the name is erased.
"""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, User
from icdc.models.certificate import NO_NAME, make_salt
from icdc.web.errors import Refusal
from icdc.web.ledger import enter
from icdc.web.records import hold


def withhold_name(certificate: Certificate, on: date, by: User | None) -> list[Certificate]:
    """Erase the name from every version of the number, for ever; the versions that changed.

    Each gets a new salt, so that nobody can try out names on what the ledger sealed before.
    Not committed. Raises Refusal where it was done before.
    """
    named = [one for one in _held_versions(certificate) if not one.is_name_withheld]
    if not named:
        raise Refusal(_("The name is withheld already."))
    for version in named:
        _erase(version, on)
    enter(LedgerAct.name_withheld, named, by)
    return named


def _erase(certificate: Certificate, on: date) -> None:
    printed = certificate.printed.copy()
    printed["name"] = NO_NAME
    if "latin_name" in printed:
        printed["latin_name"] = NO_NAME
    certificate.printed = printed
    certificate.salt = make_salt()
    certificate.withheld_on = on


def _held_versions(certificate: Certificate) -> Sequence[Certificate]:
    """All, held. The enrolment first, as who replaces does, or a new version might slip by."""
    hold(certificate.enrolment)
    number = certificate.number
    wanted = select(Certificate).where(Certificate.number == number).order_by(Certificate.version)
    held = wanted.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(held).all()
