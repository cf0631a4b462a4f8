"""Register numbers: ICDC-2023-00147-9, without gaps in a year, with a check character.

The check character is that of ISO 7064 MOD 11-2 over the nine digits of year and serial. The
weights 2⁰ … 2⁹ differ modulo 11, so any one wrong character and any two swapped ones are noticed.
"""

import re
from dataclasses import dataclass

from sqlalchemy import text
from stdnum.iso7064 import mod_11_2

from icdc.certification.typed import plain
from icdc.extensions import db

PREFIX = "ICDC"
READ_AS_DIGITS = str.maketrans("OIL", "011")
# One statement that makes the year's row or raises it, in the same words on both databases. The
# row stays locked until the transaction ends, and a rollback gives the numbers back.
RAISE_COUNTER = text(
    "INSERT INTO certificate_counter (year, last_serial) VALUES (:year, :count)"
    " ON CONFLICT (year) DO UPDATE SET last_serial = certificate_counter.last_serial + :count"
    " RETURNING last_serial"
)


@dataclass(frozen=True)
class Reading:
    """A register number as typed: how the register writes it, and whether its check fits."""

    number: str
    is_sound: bool


def take_numbers(year: int, count: int) -> list[str]:
    """The next `count` numbers of the year, in order."""
    if not count:
        return []
    last = db.session.execute(RAISE_COUNTER, {"year": year, "count": count}).scalar_one()
    return [number(year, serial) for serial in range(last - count + 1, last + 1)]


def number(year: int, serial: int) -> str:
    return _written(f"{year}{serial:05d}", check_character(year, serial))


def check_character(year: int, serial: int) -> str:
    return str(mod_11_2.calc_check_digit(f"{year}{serial:05d}"))


def read(typed: str) -> Reading | None:
    """The register number that a person may have meant; None when it is none at all."""
    letters = plain(typed).removeprefix(PREFIX).translate(READ_AS_DIGITS)
    found = re.fullmatch(r"([0-9]{9,11})([0-9X])", letters)
    if not found:
        return None
    digits, check = found.groups()
    return Reading(_written(digits, check), bool(mod_11_2.is_valid(digits + check)))


def _written(digits: str, check: str) -> str:
    return f"{PREFIX}-{digits[:4]}-{digits[4:]}-{check}"
