"""The certificates of a person who is erased: they stay, without the name."""

from icdc.models import Certificate, LedgerAct, User
from icdc.models.certificate import make_salt
from icdc.models.erased import ERASED
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.whole import Whole
from icdc.web.clock import today
from icdc.web.ledger import enter
from icdc.web.withholding import withhold_name


def take_names_on_papers(whole: Whole, identifiers: Identifiers, by: User | None) -> None:
    """Every certificate stays, and verifies, with the name withheld."""
    numbers = {one.number: one for one in whole.certificates}
    told = [one for one in whole.certificates if _take_reasons(one, identifiers)]
    for number, certificate in numbers.items():
        versions = [one for one in whole.certificates if one.number == number]
        if not all(one.is_name_withheld for one in versions):
            withhold_name(certificate, today(), by)
            told = [one for one in told if one not in versions or one.withheld_on != today()]
    for certificate in told:
        certificate.salt = make_salt()
    enter(LedgerAct.name_withheld, told, by)


def _take_reasons(certificate: Certificate, identifiers: Identifiers) -> bool:
    is_told = False
    for name in ("replacement_reason", "revocation_reason"):
        reason = getattr(certificate, name)
        if reason and identifiers.are_in(reason):
            setattr(certificate, name, ERASED)
            is_told = True
    return is_told
