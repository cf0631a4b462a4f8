"""A new secret code for a certificate whose link went where it should not have."""

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, User, WithdrawnCode
from icdc.web.certificates import secret_code
from icdc.web.errors import Refusal
from icdc.web.ledger import enter


def renew_code(certificate: Certificate, seen: str, by: User | None) -> bool:
    """Withdraw the code that was `seen`; False when another click has done it already.

    Raises Refusal for a version that was replaced: its paper is not made again.
    """
    held = select(Certificate).where(Certificate.id == certificate.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()
    check_last(certificate)
    if certificate.code != seen:
        return False
    db.session.add(WithdrawnCode(code=seen, certificate_id=certificate.id, withdrawn_by_id=_id(by)))
    certificate.code = secret_code()
    enter(LedgerAct.code_renewed, [certificate], by)
    return True


def check_last(certificate: Certificate) -> Certificate:
    if certificate.is_replaced:
        raise Refusal(
            _(
                "Certificate %(number)s was replaced; renew the link of its latest version.",
                number=certificate.number,
            )
        )
    return certificate


def _id(user: User | None) -> int | None:
    return user.id if user else None
