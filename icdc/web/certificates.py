"""What a new certificate is made of: its number, its secret code, the paper it is printed on.

Register numbers read ICDC-2023-00147-9, without gaps in a year, with a check character: that of
ISO 7064 MOD 11-2 over the nine digits of year and serial. The weights 2⁰ … 2⁹ differ modulo 11, so
any one wrong character and any two swapped ones are noticed.
"""

import base64
import re
import secrets

from sqlalchemy import text
from stdnum.iso7064 import mod_11_2

from icdc.extensions import db

PREFIX = "ICDC"
SERIAL_LENGTH = 5
OWN_NUMBER = re.compile(rf"{PREFIX}-([0-9]{{4}})-([0-9]{{{SERIAL_LENGTH},9}})-[0-9X]")
# New certificates get this template. Another look is another folder; what is issued keeps its own.
TEMPLATE = "v2"
# 128 random bits in letters that a person can read out and a clerk can type in either case.
CODE_BYTES = 16
# One statement that makes the year's row or raises it, in the same words on both databases. The
# row stays locked until the transaction ends, and a rollback gives the numbers back.
RAISE_COUNTER = text(
    "INSERT INTO certificate_counter (year, last_serial) VALUES (:year, :count)"
    " ON CONFLICT (year) DO UPDATE SET last_serial = certificate_counter.last_serial + :count"
    " RETURNING last_serial"
)
PASS_BY = text(
    "INSERT INTO certificate_counter (year, last_serial) VALUES (:year, :serial)"
    " ON CONFLICT (year) DO UPDATE SET last_serial = CASE"
    " WHEN certificate_counter.last_serial < :serial THEN :serial"
    " ELSE certificate_counter.last_serial END"
)


def take_numbers(year: int, count: int) -> list[str]:
    """The next `count` numbers of the year, in order."""
    if not count:
        return []
    last = db.session.execute(RAISE_COUNTER, {"year": year, "count": count}).scalar_one()
    return [number(year, serial) for serial in range(last - count + 1, last + 1)]


def pass_by(given: str) -> None:
    """Never give a number that came from elsewhere and is written just like one of ours."""
    ours = OWN_NUMBER.fullmatch(given)
    if ours and given == number(int(ours[1]), int(ours[2])):
        db.session.execute(PASS_BY, {"year": int(ours[1]), "serial": int(ours[2])})


def number(year: int, serial: int) -> str:
    return written(_digits(year, serial), check_character(year, serial))


def check_character(year: int, serial: int) -> str:
    return str(mod_11_2.calc_check_digit(_digits(year, serial)))


def written(digits: str, check: str) -> str:
    """The number of nine or more digits, year first, and its check character."""
    return f"{PREFIX}-{digits[:4]}-{digits[4:]}-{check}"


def secret_code() -> str:
    """What stands in the QR code."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().rstrip("=")


def _digits(year: int, serial: int) -> str:
    return f"{year}{str(serial).zfill(SERIAL_LENGTH)}"
