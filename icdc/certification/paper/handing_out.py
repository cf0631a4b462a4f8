"""Papers that leave the registry: each file's hash is kept, so that it is known when it returns."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from flask import current_app
from sqlalchemy import bindparam, select, text

from icdc.certification.paper.pdf import pdf
from icdc.certification.paper.unwritten import Notes, Unwritten, noted
from icdc.extensions import db, only_reads
from icdc.models import Certificate, IssuedFile
from icdc.models.base import Moment
from icdc.web.apart import write_apart
from icdc.web.errors import Refusal

# So many are recorded in one go when many are made.
BATCH = 100
RECORD = text(
    "INSERT INTO issued_file (sha256, certificate_id, made_at)"
    # None of a certificate that is no more: one such row would keep all the others back.
    " SELECT :sha256, certificate.id, :made_at FROM certificate"
    " WHERE certificate.id = :certificate_id ON CONFLICT DO NOTHING"
).bindparams(bindparam("made_at", type_=Moment()))


def hand_out(certificate: Certificate, language: str = "", root: str = "") -> bytes:
    """The PDF in a language, its own by default; its hash is recorded unless it is known.

    While a request or job only reads, in a transaction of its own, and a busy or read-only database
    keeps nobody from the paper: this process records it with the next one. Elsewhere the caller
    commits.
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
        if len(made) >= BATCH:
            record(made)
            made = {}
    record(made)


def _named(certificate: Certificate, language: str, root: str) -> bytes:
    """The PDF; among many, a refusal says which one it is about."""
    try:
        return pdf(certificate, language, root)
    except Refusal as refusal:
        raise Refusal(f"{certificate.number}: {refusal}") from refusal


def record(made: dict[str, int]) -> None:
    """Keep hashes of files with the ids of their certificates; at a busy moment, in memory."""
    if only_reads.get():
        _unwritten().add(made)
        _unwritten().write(_write_apart)
    elif rows := _unknown(noted(made)):
        db.session.execute(RECORD, rows)


def _write_apart(notes: Notes) -> bool:
    rows = _unknown(notes)
    return not rows or write_apart(RECORD, rows)


def _unknown(notes: Notes) -> list[dict[str, object]]:
    """Rows of what is not recorded. Sorted: two who write the same wait for each other in order."""
    new = sorted(notes.keys() - _known(notes))
    return [
        {
            "sha256": file,
            "certificate_id": notes[file].certificate_id,
            "made_at": notes[file].moment,
        }
        for file in new
    ]


def _known(notes: Notes) -> set[str]:
    wanted = select(IssuedFile.sha256).where(IssuedFile.sha256.in_(notes))
    return set(db.session.scalars(wanted))


def _unwritten() -> Unwritten:
    """Of this process and this registry."""
    unwritten: Unwritten = current_app.extensions.setdefault("unwritten_files", Unwritten())
    return unwritten
