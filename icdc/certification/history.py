"""What happened to a certificate through all its versions: who, when, why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, LedgerEntry, User
from icdc.web.clock import ZONE
from icdc.web.filters import day
from icdc.web.labels import label

TOLD_BY_LEDGER = (LedgerAct.code_renewed, LedgerAct.name_withheld)


@dataclass(frozen=True)
class Happening:
    """`by` is empty for a command, `why` where nobody is asked for a reason."""

    at: datetime
    version: int
    what: str
    by: str
    why: str = ""

    @property
    def when(self) -> str:
        return self.at.astimezone(ZONE).strftime("%d.%m.%Y %H:%M")


def versions_of(certificate: Certificate) -> Sequence[Certificate]:
    """All versions of its number, the first one first."""
    wanted = (
        select(Certificate)
        .where(Certificate.number == certificate.number)
        .options(joinedload(Certificate.issued_by), joinedload(Certificate.revoked_by))
        .order_by(Certificate.version)
    )
    return db.session.scalars(wanted).all()


def history(versions: Sequence[Certificate]) -> list[Happening]:
    """The newest first. A replacement is told once, by the version that it made."""
    told = [one for version in versions for one in _told_by_row(version)]
    return sorted([*told, *_told_by_ledger(versions)], key=lambda one: one.at, reverse=True)


def _told_by_row(certificate: Certificate) -> Iterator[Happening]:
    version = certificate.version
    yield Happening(
        certificate.issued_at,
        version,
        _issue(certificate),
        _name(certificate.issued_by),
        certificate.replacement_reason,
    )
    if certificate.revoked_at:
        public = label(certificate.revocation_class) if certificate.revocation_class else ""
        reasons = [reason for reason in (public, certificate.revocation_reason) if reason]
        by = _name(certificate.revoked_by)
        yield Happening(certificate.revoked_at, version, _("Revoked"), by, ": ".join(reasons))


def _issue(certificate: Certificate) -> str:
    if certificate.version > 1:
        return str(_("Issued in place of version %(number)s", number=certificate.version - 1))
    # It may have been dated back, or come from an older register.
    return str(_("Issued, dated %(day)s", day=day(certificate.issued_on)))


def _told_by_ledger(versions: Sequence[Certificate]) -> Iterator[Happening]:
    numbers = {certificate.id: certificate.version for certificate in versions}
    wanted = (
        select(LedgerEntry, User)
        .outerjoin(User, User.id == LedgerEntry.by_id)
        .where(LedgerEntry.certificate_id.in_(numbers), LedgerEntry.act.in_(TOLD_BY_LEDGER))
        .order_by(LedgerEntry.serial)
    )
    words = {
        LedgerAct.code_renewed: _("The link and the QR code were renewed"),
        LedgerAct.name_withheld: _("The name was withheld at the holder's request"),
    }
    latest = versions[-1].id
    for entry, user in db.session.execute(wanted):
        # A name goes from all versions at once, which is told once.
        if entry.act is LedgerAct.code_renewed or entry.certificate_id == latest:
            version = numbers[entry.certificate_id]
            yield Happening(entry.at, version, words[entry.act], _name(user))


def _name(user: User | None) -> str:
    return user.display_name if user else ""
