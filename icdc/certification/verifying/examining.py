"""What a file that somebody shows us turns out to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from icdc.certification.verifying.limits import slowed_reading
from icdc.certification.verifying.making_again import made_again, withdrawn_codes
from icdc.certification.verifying.reading import Marks, marks_in
from icdc.certification.verifying.verdict import (
    NOT_FOUND,
    WITHDRAWN,
    Verdict,
    verdict_on,
    verdict_without_name,
)
from icdc.extensions import db
from icdc.models import Certificate, IssuedFile

# A PDF may begin with a few bytes that are none of it.
BEGINNING = 1024


class Result(StrEnum):
    # The very bytes that we handed out. Whether the certificate is valid is another question.
    as_issued = "as_issued"
    # Other bytes, with a code or number of ours in them.
    altered = "altered"
    not_ours = "not_ours"


@dataclass(frozen=True)
class Examined:
    """`verdict` is on the one certificate that the file is of, or says to be of."""

    result: Result
    verdict: Verdict | None = None
    # Of several certificates in one file: how each is called in it, and the verdict on it.
    several: Sequence[tuple[str, Verdict]] = ()
    # Numbers in our manner that the register does not have.
    unknown: Sequence[str] = ()
    is_pdf: bool = True
    # The file is ours, and its link was taken back: it tells no more than a number does.
    is_link_withdrawn: bool = False

    @property
    def as_json(self) -> dict[str, object]:
        verdict = self.verdict.as_json if self.verdict else None
        withdrawn = {"link_withdrawn": True} if self.is_link_withdrawn else {}
        return {"result": self.result.value, "certificate": verdict, **withdrawn}


def examine(content: bytes) -> Examined:
    """Nothing of the file is kept. What is known as issued is read only where a link was withdrawn.

    Gives the database's connection back. Raises BusyError, and RateLimitExceeded.
    """
    known = db.session.get(IssuedFile, sha256(content).hexdigest())
    if known:
        return _known_as_issued(content, known.certificate_id)
    if b"%PDF-" not in content[:BEGINNING]:
        return Examined(Result.not_ours, is_pdf=False)
    return _judged(content, _read(content))


def _known_as_issued(content: bytes, certificate_id: int) -> Examined:
    codes = _read(content).codes if withdrawn_codes(certificate_id) else None
    certificate = db.session.get_one(Certificate, certificate_id)
    return _as_issued(certificate, codes is not None and certificate.code not in codes)


def _read(content: bytes) -> Marks:
    # Meanwhile others need the connection.
    db.session.rollback()
    with slowed_reading():
        return marks_in(content)


def _as_issued(certificate: Certificate, is_link_withdrawn: bool) -> Examined:
    if is_link_withdrawn:
        verdict = verdict_without_name(certificate)
        return Examined(Result.as_issued, verdict, is_link_withdrawn=True)
    return Examined(Result.as_issued, verdict_on(certificate.code))


def _judged(content: bytes, marks: Marks) -> Examined:
    # Of a busy moment no hash was kept.
    if again := made_again(content, marks.codes):
        return _as_issued(again.certificate, again.code != again.certificate.code)
    known = _known(marks)
    if not known:
        return Examined(Result.not_ours, unknown=marks.numbers)
    if len(known) > 1:
        return Examined(Result.altered, several=known)
    return Examined(Result.altered, known[0][1])


def _known(marks: Marks) -> Sequence[tuple[str, Verdict]]:
    """What the file's codes lead to, else its numbers; a link that was withdrawn as a last resort.

    A number is answered without the name: whoever forges can write any number into a file.
    """
    by_code = _verdicts(marks.codes)
    living = [one for one in by_code if one[1].status != WITHDRAWN]
    return living or _verdicts(marks.numbers) or by_code


def _verdicts(marks: Sequence[str]) -> list[tuple[str, Verdict]]:
    """The first of the marks that lead to each certificate; those of no certificate are left."""
    by_certificate: dict[object, tuple[str, Verdict]] = {}
    for mark in marks:
        verdict = verdict_on(mark)
        if verdict.status != NOT_FOUND:
            by_certificate.setdefault(verdict.facts.get("number", mark), (mark, verdict))
    return list(by_certificate.values())
