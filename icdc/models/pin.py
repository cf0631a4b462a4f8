"""The 14-digit personal identification number (PIN, ИЖН, ПИН) and what can be said of it.

Layout: `1` or `2`, DDMMYYYY, five digits; no check digit. What it says of gender or birth date is
a reason to ask, never a correction: numbers change, and gender is what the person states.
"""

import re
from datetime import date
from enum import StrEnum


class PinFault(StrEnum):
    not_14_digits = "not_14_digits"
    organisation = "organisation"
    not_a_person = "not_a_person"
    no_such_date = "no_such_date"


class PinDoubt(StrEnum):
    """What a PIN says otherwise than its owner."""

    birth_date = "birth_date"
    gender = "gender"


# What the first digit says, in the words of `Trainee.gender`.
GENDER_IN = {"1": "female", "2": "male"}


def digits_of(text: str) -> str:
    """The number without the spaces and hyphens that people put between its digits."""
    return re.sub(r"[\s\-]", "", text)


def fault_of(pin: str, today: date) -> PinFault | None:
    """What is wrong with a PIN, or None."""
    if not re.fullmatch(r"[0-9]{14}", pin):
        return PinFault.not_14_digits
    if pin[0] == "0":
        return PinFault.organisation
    if pin[0] not in "12":
        return PinFault.not_a_person
    born = birth_date_in(pin)
    return PinFault.no_such_date if born is None or born > today else None


def birth_date_in(pin: str) -> date | None:
    try:
        return date(int(pin[5:9]), int(pin[3:5]), int(pin[1:3]))
    except ValueError:
        return None


def doubts_about(pin: str, born: date | None, gender: str | None) -> list[PinDoubt]:
    """What to ask the person. Only a woman or a man can contradict the first digit."""
    doubts = []
    if born and born != birth_date_in(pin):
        doubts.append(PinDoubt.birth_date)
    if gender in GENDER_IN.values() and gender != GENDER_IN.get(pin[:1]):
        doubts.append(PinDoubt.gender)
    return doubts
