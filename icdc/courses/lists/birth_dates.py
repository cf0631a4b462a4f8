"""Dates of birth as lists write them, turned into what the field reads."""

import re
from datetime import date, timedelta

# Day zero of Excel's calendar, which counts a 29 February 1900 that never was.
EXCEL_EPOCH = date(1899, 12, 30)
# Five digits: 18 May 1927 and later; a year or a year of two digits is no serial number.
SERIAL = re.compile(r"[1-9]\d{4}")
WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: +0?0:00(?::00)?)?(?: ?г\.?)?")
ISO_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
SHORT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})")


def as_written(text: str) -> str:
    """The day first, as it is written here: 31/12/1990 and 33238 become 31.12.1990."""
    text = text.strip()
    if SERIAL.fullmatch(text):
        return f"{EXCEL_EPOCH + timedelta(days=int(text)):%Y-%m-%d}"
    if found := WRITTEN.fullmatch(text):
        return ".".join(found.groups())
    if with_time := ISO_WITH_TIME.fullmatch(text):
        return with_time[1]
    return text


def in_full(text: str, today: date) -> str:
    """What a date with a year of two digits probably means, empty for any other text."""
    found = SHORT_YEAR.fullmatch(text.strip())
    if not found:
        return ""
    day, month, year = found.groups()
    # Nobody in a course is younger than ten.
    century = 2000 if int(year) <= today.year - 2010 else 1900
    return f"{day}.{month}.{century + int(year)}"
