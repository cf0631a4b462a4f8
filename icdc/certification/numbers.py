"""Register numbers as people type them; `web/certificates.py` makes them."""

import re
from dataclasses import dataclass

from stdnum.iso7064 import mod_11_2

from icdc.certification.verifying.typed import bare, capitals
from icdc.web.certificates import SERIAL_LENGTH, check_character, number, take_numbers, written

__all__ = ["Reading", "check_character", "number", "read", "take_numbers"]

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


@dataclass(frozen=True)
class Reading:
    """A register number as typed: how the register writes it, and whether its check fits."""

    number: str
    is_sound: bool


def read(typed: str) -> Reading | None:
    """The register number that a person may have meant; None when it is none at all."""
    letters = capitals(typed)
    found = WHOLE.fullmatch(bare(letters)) or INSIDE.search(letters)
    if not found:
        return None
    year, serial, check = (part.translate(READ_AS_PRINTED) for part in found.groups() if part)
    digits = year + serial.zfill(SERIAL_LENGTH)
    return Reading(written(digits, check), bool(mod_11_2.is_valid(digits + check)))
