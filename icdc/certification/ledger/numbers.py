"""The numbers that were given, against those that are there.

Who removes the last certificates together with their entries leaves a gap here.
"""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import and_, select

from icdc.certification.ledger.chain import AT_ONCE
from icdc.certification.ledger.finding import Finding
from icdc.extensions import db
from icdc.models import Certificate, CertificateCounter, LedgerAct, LedgerEntry
from icdc.web.certificates import OWN_NUMBER, number

MISSING, ISSUED, BROUGHT_IN = range(3)


def findings() -> Iterator[Finding]:
    years = {year: bytearray(last + 1) for year, last in _counters().items()}
    beyond: list[tuple[int, int]] = []
    for year, serial, kind in _given():
        if year in years and serial < len(years[year]):
            years[year][serial] = kind
        else:
            beyond.append((year, serial))
    for year, serials in sorted(years.items()):
        for serial in reversed(list(_lost(serials))):
            yield _missing(year, serial)
    yield from _beyond(beyond)


def _lost(serials: bytearray) -> Iterator[int]:
    """From the last one down. A register that was brought in may have had gaps of its own."""
    follows = ISSUED
    for serial in range(len(serials) - 1, 0, -1):
        if serials[serial] != MISSING:
            follows = serials[serial]
        elif follows == ISSUED:
            yield serial


def _missing(year: int, serial: int) -> Finding:
    gone = number(year, serial)
    return Finding(
        _("Certificate %(number)s was given and is not there.", number=gone), number=gone
    )


def _beyond(serials: list[tuple[int, int]]) -> Iterator[Finding]:
    """Those that were given while the register was read are none."""
    last = _counters()
    for year, serial in serials:
        if serial > last.get(year, 0):
            never = number(year, serial)
            yield Finding(
                _("The number of certificate %(number)s was never given.", number=never),
                number=never,
            )


def _counters() -> dict[int, int]:
    counters = select(CertificateCounter.year, CertificateCounter.last_serial)
    return {year: last for year, last in db.session.execute(counters)}


def _given() -> Iterator[tuple[int, int, int]]:
    """Year, serial and kind of each of our own numbers."""
    brought_in = and_(
        LedgerEntry.certificate_id == Certificate.id, LedgerEntry.act == LedgerAct.brought_in
    )
    wanted = (
        select(Certificate.number, LedgerEntry.serial)
        .outerjoin(LedgerEntry, brought_in)
        .where(Certificate.version == 1)
        .execution_options(yield_per=AT_ONCE)
    )
    for given, entry in db.session.execute(wanted):
        ours = OWN_NUMBER.fullmatch(given)
        if ours and given == number(int(ours[1]), int(ours[2])):
            yield int(ours[1]), int(ours[2]), ISSUED if entry is None else BROUGHT_IN
