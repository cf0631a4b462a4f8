"""What the public is told about a certificate."""

from collections.abc import Mapping
from dataclasses import dataclass

from icdc.certification import numbers
from icdc.certification.paper.pdf import issuer
from icdc.certification.queries import certificate_by_code, certificate_by_number
from icdc.certification.verifying.typed import secret_codes
from icdc.models import Certificate


@dataclass(frozen=True)
class Verdict:
    """The answer to a code or a register number.

    `facts` are those that stand on the paper for who holds the paper, that is its secret code.
    Numbers are guessable, so a number is answered without the name.
    """

    status: str
    facts: Mapping[str, object]
    knows_code: bool = False
    # A register number whose check character does not fit: somebody mistyped it.
    is_misspelt: bool = False

    @property
    def as_json(self) -> dict[str, object]:
        return {"status": self.status, **self.facts}


def verdict_on(typed: str) -> Verdict:
    """An unknown and a malformed code get the same answer."""
    found = (certificate_by_code(code) for code in dict.fromkeys(secret_codes(typed)))
    certificate = next(filter(None, found), None)
    if certificate:
        return Verdict(certificate.state.value, _printed(certificate), knows_code=True)
    reading = numbers.read(typed)
    numbered = certificate_by_number(reading.number) if reading else None
    if numbered:
        return Verdict(numbered.state.value, _register_entry(numbered))
    return Verdict("not_found", {}, is_misspelt=reading is not None and not reading.is_sound)


def _printed(certificate: Certificate) -> dict[str, object]:
    printed = certificate.printed
    return {
        "number": certificate.number,
        "name": printed["name"],
        "programme": printed["programme"],
        "course": printed["course"],
        "course_code": printed["course_code"],
        "hours": printed["hours"],
        "starts_on": printed["starts_on"],
        "ends_on": printed["ends_on"],
        "place": printed["place"],
        "issuer": issuer(certificate),
        **_dates(certificate),
    }


def _register_entry(certificate: Certificate) -> dict[str, object]:
    return {
        "number": certificate.number,
        "course_code": certificate.printed["course_code"],
        **_dates(certificate),
    }


def _dates(certificate: Certificate) -> dict[str, object]:
    revoked = certificate.revoked_on
    return {
        "issued_on": certificate.issued_on.isoformat(),
        "revoked_on": revoked.isoformat() if revoked else None,
    }
