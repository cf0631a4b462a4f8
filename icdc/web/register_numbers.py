"""Register numbers as people type them; `web/certificates.py` makes them."""

import re
import unicodedata
from dataclasses import dataclass

from stdnum.iso7064 import mod_11_2

from icdc.web.certificates import SERIAL_LENGTH, written

# What people type instead: Cyrillic letters of the same shape, sound or key.
TYPED_PREFIX = "[IІИШ1L|][CС][DДВ][CС]"
DIGIT = "[0-9OОIІL]"
CHECK = "[0-9OОIІLXХЧ×]"
READ_AS_PRINTED = str.maketrans("OОIІLХЧ×", "00111XXX")
# Whatever people put between the groups; within a group it would be another number's.
BETWEEN = r"[\W_]"
YEAR = f"{DIGIT}{{4}}"
# Five digits are printed, more only where five are not enough; zeros before those are a slip.
LONG_SERIAL = f"[1-9IІL]{DIGIT}{{5,6}}"
SERIAL = f"(?:{LONG_SERIAL}|{DIGIT}{{5}})"
SHORT_SERIAL = f"(?:{LONG_SERIAL}|{DIGIT}{{1,5}})"
# A last character beside the check character: one too many was typed, so the groups are not sure.
END = r"(?!\w|(?:_|[^\w\s])[0-9X]|[^\S\n]+(?:[-‐–—−][^\S\n]*)?[0-9X](?!\w))"
WHOLE = re.compile(rf"(?:{TYPED_PREFIX}{BETWEEN}*)?({YEAR}){BETWEEN}*({SERIAL}){BETWEEN}*({CHECK})")
# Inside a longer text, or with the zeros of the serial left out, the prefix must be there.
INSIDE = re.compile(
    rf"{TYPED_PREFIX}{BETWEEN}*({YEAR}){BETWEEN}+({SHORT_SERIAL}){BETWEEN}+({CHECK}){END}"
    rf"|{TYPED_PREFIX}{BETWEEN}*({YEAR}){BETWEEN}*({SERIAL}){BETWEEN}*({CHECK}){END}"
)


@dataclass(frozen=True)
class Reading:
    """A register number as typed: how the register writes it, and whether its check fits."""

    number: str
    is_sound: bool


def read(typed: str) -> Reading | None:
    """The register number that a person may have meant; None when it is none at all."""
    letters = capitals(typed)
    found = WHOLE.fullmatch(_last_part(letters)) or INSIDE.search(letters)
    if not found:
        return None
    year, serial, check = (part.translate(READ_AS_PRINTED) for part in found.groups() if part)
    digits = year + serial.zfill(SERIAL_LENGTH)
    return Reading(written(digits, check), bool(mod_11_2.is_valid(digits + check)))


def capitals(text: str) -> str:
    """In capital letters, with one form of each."""
    return unicodedata.normalize("NFKC", text).strip().upper()


def _last_part(letters: str) -> str:
    """Of a pasted address its end, without the marks around it."""
    return re.sub(rf"^{BETWEEN}+|{BETWEEN}+$", "", letters.rstrip("/").rpartition("/")[2])
