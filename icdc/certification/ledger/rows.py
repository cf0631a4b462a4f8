"""The register against the ledger: each certificate as its last entry left it."""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import aliased

from icdc.certification.ledger.chain import AT_ONCE
from icdc.certification.ledger.finding import Finding
from icdc.extensions import db
from icdc.models import Certificate, LedgerEntry
from icdc.models.ledger import SEALED, sealed


def findings() -> Iterator[Finding]:
    for row in _rows():
        number, serial = row["number"], row["last_serial"]
        if serial is None:
            yield Finding(
                _("Certificate %(number)s was added beside the registry.", number=number),
                number=number,
            )
        elif sealed({name: row[name] for name in SEALED}) != row["last_hash"]:
            yield Finding(
                _(
                    "Certificate %(number)s was changed after entry %(serial)s.",
                    number=number,
                    serial=serial,
                ),
                serial,
                number,
            )


def _rows() -> Iterator[RowMapping]:
    """In one statement, so that a row and its last entry are of the same moment."""
    own = aliased(LedgerEntry)
    last = select(func.max(own.serial)).where(own.certificate_id == Certificate.id)
    wanted = (
        select(
            *(getattr(Certificate, name) for name in SEALED),
            LedgerEntry.serial.label("last_serial"),
            LedgerEntry.certificate_hash.label("last_hash"),
        )
        .outerjoin(LedgerEntry, LedgerEntry.serial == last.scalar_subquery())
        .order_by(Certificate.id)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from db.session.execute(wanted).mappings()
