"""The facts of a certificate that outsiders are told, under the names that programs read.

A name once given here keeps its meaning: others' programs rely on it. Dates are ISO.
"""

from datetime import date

from icdc.certification.paper.pdf import issuer
from icdc.certification.queries import last_version
from icdc.models import Certificate
from icdc.models.certificate import NO_NAME

Facts = dict[str, object]


def register_entry(certificate: Certificate) -> Facts:
    """What a register number tells, which anybody can guess."""
    return {
        "number": certificate.number,
        "version": certificate.version,
        "course_code": certificate.printed["course_code"],
        **_standing(certificate),
    }


def printed_facts(certificate: Certificate) -> Facts:
    """Everything that stands on the paper, and what became of it."""
    printed = certificate.printed
    return {
        "number": certificate.number,
        "version": certificate.version,
        **_holder(certificate),
        "programme": printed["programme"],
        "programmes": printed.get("programmes", {}),
        "language": printed["language"],
        "course": printed["course"],
        "course_code": printed["course_code"],
        "hours": printed["hours"],
        "starts_on": printed["starts_on"],
        "ends_on": printed["ends_on"],
        "place": printed["place"],
        "issuer": issuer(certificate),
        **_standing(certificate),
    }


def _holder(certificate: Certificate) -> Facts:
    printed = certificate.printed
    if certificate.is_name_withheld or printed["name"] == NO_NAME:
        return {"name": None, "latin_name": None, "name_withheld": True}
    latin = printed.get("latin_name") or None
    return {"name": printed["name"], "latin_name": latin, "name_withheld": False}


def _standing(certificate: Certificate) -> Facts:
    why = certificate.revocation_class
    return {
        "issued_on": certificate.issued_on.isoformat(),
        "valid_until": _iso(certificate.valid_until),
        "revoked_on": _iso(certificate.revoked_on),
        "revocation_class": why.value if why else None,
        "replaced_on": _iso(certificate.replaced_on),
        "replaced_by": _replacement(certificate) if certificate.is_replaced else None,
    }


def _replacement(certificate: Certificate) -> Facts | None:
    """The version that counts now. What is printed on it only its own code tells."""
    last = last_version(certificate.number)
    return {"version": last.version, "status": last.state.value} if last else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
