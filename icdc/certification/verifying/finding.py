"""The certificate that somebody means, found by its code or its register number."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from icdc.certification.queries import last_version
from icdc.certification.verifying.typed import secret_codes
from icdc.extensions import db
from icdc.models import Certificate, WithdrawnCode
from icdc.models.names import clean
from icdc.web import register_numbers


@dataclass(frozen=True)
class Finding:
    """What was typed leads to; `certificate` is None where it leads to none."""

    certificate: Certificate | None = None
    # Found by its secret code, which only the paper tells.
    by_code: bool = False
    is_withdrawn: bool = False
    # A register number whose check character does not fit: somebody mistyped it.
    is_misspelt: bool = False


def find(typed: str) -> Finding:
    """Asks the same three questions of whatever leads nowhere, malformed or only unknown."""
    codes = set(secret_codes(typed))
    if named := _by_code(codes):
        return Finding(named, by_code=True)
    if _is_withdrawn(codes):
        return Finding(is_withdrawn=True)
    return find_number(typed)


def find_number(typed: str) -> Finding:
    """By the register number alone: the number's last version."""
    reading = register_numbers.read(typed)
    numbered = last_version(*([reading.number] if reading else _as_typed(typed)))
    return Finding(numbered, is_misspelt=reading is not None and not reading.is_sound)


def _by_code(codes: Collection[str]) -> Certificate | None:
    wanted = select(Certificate).where(Certificate.code.in_(sorted(codes)))
    return db.session.scalar(wanted.limit(1))


def _is_withdrawn(codes: Collection[str]) -> bool:
    wanted = select(WithdrawnCode.code).where(WithdrawnCode.code.in_(sorted(codes)))
    return db.session.scalar(wanted.limit(1)) is not None


def _as_typed(typed: str) -> set[str]:
    """Registers that were kept before this one wrote their numbers in ways of their own."""
    return {clean(typed), clean(typed).upper()}
