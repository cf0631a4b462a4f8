"""Register numbers: ICDC-2023-00147-9, without gaps in a year, with a check character.

The check character is that of ISO 7064 MOD 11-2 over the nine digits of year and serial. The
weights 2⁰ … 2⁹ differ modulo 11, so any one wrong character and any two swapped ones are noticed.
"""

import re
from dataclasses import dataclass

from sqlalchemy import text
from stdnum.iso7064 import mod_11_2

from icdc.certification.typed import bare, capitals
from icdc.extensions import db

PREFIX = "ICDC"
SERIAL_LENGTH = 5
# What people type instead: Cyrillic letters of the same shape, sound or key.
TYPED_PREFIX = "[IІИШ1L|][CС][DДВ][CС]"
DIGIT = "[0-9OОIІL]"
CHECK = "[0-9OОIІLXХЧ×]"
READ_AS_PRINTED = str.maketrans("OОIІLХЧ×", "00111XXX")
WHOLE = re.compile(rf"(?:{TYPED_PREFIX})?({DIGIT}{{4}})({DIGIT}{{5,7}})({CHECK})")
# Inside a longer text, or with the zeros of the serial left out, the prefix must be there.
INSIDE = re.compile(
    rf"{TYPED_PREFIX}[\W_]*({DIGIT}{{4}})[\W_]+({DIGIT}{{1,7}})[\W_]+({CHECK})(?!\w)"
    rf"|{TYPED_PREFIX}[\W_]*({DIGIT}{{4}})[\W_]*({DIGIT}{{5,7}})[\W_]*({CHECK})(?!\w)"
)
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
    return _written(_digits(year, serial), check_character(year, serial))


def check_character(year: int, serial: int) -> str:
    return str(mod_11_2.calc_check_digit(_digits(year, serial)))


def read(typed: str) -> Reading | None:
    """The register number that a person may have meant; None when it is none at all."""
    letters = capitals(typed)
    found = WHOLE.fullmatch(bare(letters)) or INSIDE.search(letters)
    if not found:
        return None
    year, serial, check = (part.translate(READ_AS_PRINTED) for part in found.groups() if part)
    digits = year + serial.zfill(SERIAL_LENGTH)
    return Reading(_written(digits, check), bool(mod_11_2.is_valid(digits + check)))


def _digits(year: int, serial: int) -> str:
    return f"{year}{str(serial).zfill(SERIAL_LENGTH)}"


def _written(digits: str, check: str) -> str:
    return f"{PREFIX}-{digits[:4]}-{digits[4:]}-{check}"
