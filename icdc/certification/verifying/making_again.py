"""Whether a file is one that we made though its hash was not kept: by making it once more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from icdc.certification.paper.pdf import pdf
from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.models import Certificate, WithdrawnCode
from icdc.web.errors import Refusal


@dataclass(frozen=True)
class MadeAgain:
    certificate: Certificate
    # In the file; it may be withdrawn.
    code: str


def made_again(content: bytes, codes: Sequence[str]) -> MadeAgain | None:
    """The paper that has these bytes, now or with what stood on it before the last changes.

    At most nine papers are made: only where all codes in the file are one certificate's.
    """
    found = _certificates_with(codes)
    if len(found) != 1:
        return None
    ((code, certificate),) = found.items()
    return MadeAgain(certificate, code) if _is_one_of(content, certificate, code) else None


def withdrawn_codes(certificate_id: int) -> Sequence[str]:
    wanted = select(WithdrawnCode.code).where(WithdrawnCode.certificate_id == certificate_id)
    return db.session.scalars(wanted).all()


def _certificates_with(codes: Sequence[str]) -> dict[str, Certificate]:
    """By the code that leads or led there."""
    old = WithdrawnCode.certificate_id == Certificate.id
    wanted = select(Certificate, WithdrawnCode.code).outerjoin(
        WithdrawnCode, old & WithdrawnCode.code.in_(codes)
    )
    named = or_(Certificate.code.in_(codes), WithdrawnCode.code.is_not(None))
    found = db.session.execute(wanted.where(named).limit(2))
    return {withdrawn or certificate.code: certificate for certificate, withdrawn in found}


def _is_one_of(content: bytes, certificate: Certificate, code: str) -> bool:
    try:
        return any(
            pdf(paper, language, on=day) == content
            for paper, day in _before(certificate, code)
            for language in LANGUAGES
        )
    except Refusal:
        return False


def _before(certificate: Certificate, code: str) -> Iterator[tuple[Certificate, date | None]]:
    """As it is, as it was issued, and as it was once it had expired."""
    yield _copy(certificate, code, certificate.revoked_on, certificate.replaced_on), None
    unchanged = _copy(certificate, code, None, None)
    if certificate.state is not unchanged.state_on(certificate.issued_on):
        yield unchanged, certificate.issued_on
    if certificate.state is not unchanged.state:
        yield unchanged, None


def _copy(
    certificate: Certificate, code: str, revoked_on: date | None, replaced_on: date | None
) -> Certificate:
    """For the printer alone. It knows no enrolment, so that no session can come to save it."""
    return Certificate(
        number=certificate.number, version=certificate.version, code=code,
        issued_on=certificate.issued_on, valid_until=certificate.valid_until,
        printed=certificate.printed, design=certificate.design,
        revoked_on=revoked_on, replaced_on=replaced_on,
    )  # fmt: skip
