"""Papers that leave the registry: each file's hash is kept, so that it is known when it returns."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from sqlalchemy import bindparam, select, text

from icdc.certification.paper.pdf import pdf
from icdc.extensions import db, only_reads
from icdc.models import Certificate, IssuedFile
from icdc.models.base import Moment, now
from icdc.web.apart import write_apart
from icdc.web.errors import Refusal

# So many are recorded in one go when many are made.
BATCH = 100
RECORD = text(
    "INSERT INTO issued_file (sha256, certificate_id, made_at)"
    " VALUES (:sha256, :certificate_id, :made_at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("made_at", type_=Moment()))


def hand_out(certificate: Certificate, language: str = "", root: str = "") -> bytes:
    """The PDF in a language, its own by default; its hash is recorded unless it is known.

    While a request or job only reads, in a transaction of its own, and a busy or read-only database
    keeps nobody from the paper: the next time records it. Elsewhere the caller commits.
    """
    paper = pdf(certificate, language, root)
    record({sha256(paper).hexdigest(): certificate.id})
    return paper


def hand_out_many(
    certificates: Iterable[Certificate], language: str = "", root: str = ""
) -> Iterator[tuple[Certificate, bytes]]:
    """Each with its PDF, one after the other; no more than one is in memory."""
    made: dict[str, int] = {}
    for certificate in certificates:
        paper = _named(certificate, language, root)
        made[sha256(paper).hexdigest()] = certificate.id
        yield certificate, paper
        # After what was handed out is used: recording lets go of what was read.
        if len(made) >= BATCH and record(made):
            made = {}
    record(made)


def _named(certificate: Certificate, language: str, root: str) -> bytes:
    """The PDF; among many, a refusal says which one it is about."""
    try:
        return pdf(certificate, language, root)
    except Refusal as refusal:
        raise Refusal(f"{certificate.number}: {refusal}") from refusal


def record(made: dict[str, int]) -> bool:
    """Keep hashes of files with the ids of their certificates; False where it must wait."""
    # Sorted: two who record the same ones wait for each other in one order.
    new = sorted(made.keys() - _known(made))
    rows = [{"sha256": file, "certificate_id": made[file], "made_at": now()} for file in new]
    if rows and only_reads.get():
        return write_apart(RECORD, rows)
    if rows:
        db.session.execute(RECORD, rows)
    return True


def _known(made: dict[str, int]) -> set[str]:
    wanted = select(IssuedFile.sha256).where(IssuedFile.sha256.in_(made))
    return set(db.session.scalars(wanted))
