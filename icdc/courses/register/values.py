"""What the texts of a register mean. Most stand in it many times, so each is read once."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from flask_babel import gettext as _

from icdc.courses.register.columns import RESULT_BY_WORD, plain
from icdc.models import Gender, Sector, State
from icdc.models.names import clean
from icdc.web.clock import parse_day, today
from icdc.web.person_texts import (
    FieldFaultError,
    parse_birth_date,
    parse_email,
    parse_gender,
    parse_name,
    parse_phone,
    parse_pin,
    parse_region,
    parse_sector,
)

EARLIEST = date(1990, 1, 1)
MOST_HOURS = 10_000
# Without a letter that an address may have only in quotation marks, or in another script.
PLAIN_EMAIL = re.compile(r"([a-z0-9]+(?:[._+-][a-z0-9]+)*)@([a-z0-9.-]+)")

Value = str | int | date | Gender | Sector | State | None


def parse_email_quickly(text: str) -> str:
    """As `parse_email`; the checker looks at an ordinary address's domain once."""
    ordinary = PLAIN_EMAIL.fullmatch(text)
    if ordinary and len(ordinary[1]) <= 64 and len(text) <= 254 and _is_domain(ordinary[2]):
        return text
    return parse_email(text)


def parse_day_of_past(text: str) -> date | None:
    day = parse_day(text)
    if day is None:
        raise FieldFaultError(
            _("“%(text)s” is not a date; write it as 31.12.1990.", text=clean(text)[:60])
        )
    if day > today():
        raise FieldFaultError(_("“%(text)s” lies in the future.", text=clean(text)))
    if day < EARLIEST:
        raise FieldFaultError(_("%(value)s lies before 1990.", value=clean(text)))
    return day


def parse_hours(text: str) -> int:
    number = text.strip().removesuffix(".0")
    if not re.fullmatch(r"[0-9]{1,5}", number) or not 0 < int(number) <= MOST_HOURS:
        raise FieldFaultError(_("“%(text)s” is not a number of hours.", text=clean(text)[:60]))
    return int(number)


def parse_result(text: str) -> State:
    state = RESULT_BY_WORD.get(plain(text))
    if state is None:
        raise FieldFaultError(_("“%(text)s” is not a known result.", text=clean(text)[:60]))
    return state


def text_of(most: int) -> Callable[[str], str]:
    def parse(text: str) -> str:
        cleaned = clean(text)
        if len(cleaned) > most:
            raise FieldFaultError(_("This text has more than %(n)s letters.", n=most))
        return cleaned

    return parse


@lru_cache(maxsize=4_096)
def _is_domain(domain: str) -> bool:
    try:
        return parse_email(f"a@{domain}") == f"a@{domain}"
    except FieldFaultError:
        return False


def _remembered(parse: Callable[[str], Value], most: int = 20_000) -> Callable[[str], Value]:
    """Texts that cannot be read are not remembered: the sentence is in the reader's language."""
    return lru_cache(maxsize=most)(parse)


def parsers() -> dict[str, Callable[[str], Value]]:
    """For each column; made anew for each file, because today passes."""
    name, day, code = (
        _remembered(parse_name),
        _remembered(parse_day_of_past),
        _remembered(text_of(40)),
    )
    return {
        "person_id": text_of(40),
        "family_name": name,
        "given_name": name,
        "patronymic": name,
        "gender": _remembered(parse_gender),
        "birth_date": _remembered(parse_birth_date),
        "region": _remembered(parse_region),
        "settlement": _remembered(text_of(200)),
        "organisation": _remembered(text_of(200)),
        "sector": _remembered(parse_sector),
        "email": parse_email_quickly,
        "phone": parse_phone,
        "pin": parse_pin,
        "programme_code": code,
        "course_code": code,
        "course_title": _remembered(text_of(200)),
        "starts_on": day,
        "ends_on": day,
        "hours": _remembered(parse_hours),
        "registered_on": day,
        "result": _remembered(parse_result),
        "certificate_issued_on": day,
        "certificate_number": text_of(30),
    }
