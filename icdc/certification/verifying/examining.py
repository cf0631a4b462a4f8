"""What a file that somebody shows us turns out to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from icdc.certification.paper.pdf import pdf
from icdc.certification.queries import certificate_by_code
from icdc.certification.verifying.reading import Marks, marks_in
from icdc.certification.verifying.verdict import NOT_FOUND, WITHDRAWN, Verdict, verdict_on
from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.models import Certificate, IssuedFile
from icdc.web.errors import Refusal

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

    @property
    def as_json(self) -> dict[str, object]:
        verdict = self.verdict.as_json if self.verdict else None
        return {"result": self.result.value, "certificate": verdict}


def examine(content: bytes) -> Examined:
    """Nothing of the file is kept. Only what is not known as issued is read at all."""
    known = db.session.get(IssuedFile, sha256(content).hexdigest())
    if known:
        certificate = db.session.get_one(Certificate, known.certificate_id)
        return Examined(Result.as_issued, verdict_on(certificate.code))
    if b"%PDF-" not in content[:BEGINNING]:
        return Examined(Result.not_ours, is_pdf=False)
    return _judged(content, marks_in(content))


def _judged(content: bytes, marks: Marks) -> Examined:
    known = _known(marks)
    if not known:
        return Examined(Result.not_ours, unknown=marks.numbers)
    if len(known) > 1:
        return Examined(Result.altered, several=known)
    mark, verdict = known[0]
    result = Result.as_issued if _is_made_anew(content, mark) else Result.altered
    return Examined(result, verdict)


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


def _is_made_anew(content: bytes, code: str) -> bool:
    """Whether the certificate, made now, has these bytes: of a busy moment no hash was kept."""
    certificate = certificate_by_code(code)
    if certificate is None:
        return False
    try:
        return any(pdf(certificate, language) == content for language in LANGUAGES)
    except Refusal:
        return False
