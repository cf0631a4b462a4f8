"""What people write about a person, and the value that it means.

Each function takes a text as typed or as it stood in a list, and raises FieldFaultError with a
sentence when it cannot be read.
"""

import re
from datetime import date

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from icdc.models import Gender, Sector
from icdc.models.names import clean, fold
from icdc.models.pin import PinFault, digits_of, fault_of
from icdc.models.region import region_code
from icdc.web.clock import parse_day, today
from icdc.web.filters import day
from icdc.web.sectors import sector_of

# As people write them in three languages; Кыргызча: А(ял), Э(ркек).
GENDER_WORDS = {
    Gender.female: "female f woman women w ж жен жен. женский женщина а аял кыз",
    Gender.male: "male m man men м муж муж. мужской мужчина э эркек",
    Gender.other: "other другой другое башка",
    Gender.not_stated: "not_stated - – — не_указан не_указано көрсөтүлгөн_эмес",
}
LATIN_NAME = re.compile(r"[A-Za-z' .’-]*")
GENDER_BY_WORD = {
    fold(word): gender for gender, words in GENDER_WORDS.items() for word in words.split()
}


class FieldFaultError(ValueError):
    """A text that a field cannot take; its text is a sentence for the person."""


def parse_name(text: str) -> str:
    name = clean(text)
    if len(name) > 100:
        raise FieldFaultError(_("A name has at most 100 letters."))
    if any(letter.isdigit() for letter in name):
        raise FieldFaultError(_("“%(text)s” is not a name: it has a digit in it.", text=name))
    if "?" in name.strip("?") or "\ufffd" in name:
        # Windows-1251 has no ң ө ү: an export through it puts question marks in their place.
        raise FieldFaultError(
            _("“%(text)s” has lost letters: a “?” stands inside the name.", text=name)
        )
    return name


def parse_latin_name(text: str) -> str:
    """A passport has its second line in Latin capitals, an apostrophe and a hyphen at most."""
    name = clean(text)
    if len(name) > 200:
        raise FieldFaultError(_("A name has at most %(max)d letters.", max=200))
    if not LATIN_NAME.fullmatch(name):
        raise FieldFaultError(_("“%(text)s” is not written in Latin letters.", text=name))
    return name


def parse_family_name(text: str) -> str:
    name = parse_name(text)
    if not name:
        raise FieldFaultError(_("The family name is missing."))
    return name


def parse_gender(text: str) -> Gender:
    """Raises FieldFaultError for an unknown word; an empty text means that it was not stated."""
    if not text.strip():
        return Gender.not_stated
    gender = GENDER_BY_WORD.get(fold(text).replace(" ", "_"))
    if gender is None:
        raise FieldFaultError(_("“%(text)s” is not a known word for a gender.", text=clean(text)))
    return gender


def parse_birth_date(text: str) -> date | None:
    if not text.strip():
        return None
    born = parse_day(text)
    if born is None:
        raise FieldFaultError(
            _("“%(text)s” is not a date; write it as 31.12.1990.", text=clean(text))
        )
    if not date(1900, 1, 1) <= born <= today():
        raise FieldFaultError(_("%(day)s cannot be a date of birth.", day=day(born)))
    return born


def parse_pin(text: str) -> str | None:
    pin = digits_of(text)
    if not pin:
        return None
    fault = fault_of(pin, today())
    if fault:
        raise FieldFaultError(_pin_sentence(fault))
    return pin


def parse_email(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError as fault:
        raise FieldFaultError(
            _("“%(text)s” is not an e-mail address.", text=clean(text))
        ) from fault


def parse_phone(text: str) -> str:
    phone = clean(text)
    if len(phone) > 40 or any(letter.isalpha() for letter in phone):
        raise FieldFaultError(_("“%(text)s” is not a telephone number.", text=phone[:60]))
    return phone


def parse_region(text: str) -> str | None:
    if not text.strip():
        return None
    code = region_code(text)
    if code is None:
        raise FieldFaultError(_("“%(text)s” is not a known region.", text=clean(text)))
    return code


def parse_organisation(text: str) -> str:
    organisation = clean(text)
    if len(organisation) > 200:
        raise FieldFaultError(_("An organisation's name has at most 200 letters."))
    return organisation


def parse_settlement(text: str) -> str:
    settlement = clean(text)
    if len(settlement) > 200:
        raise FieldFaultError(_("The name of a town or village has at most 200 letters."))
    return settlement


def parse_sector(text: str) -> Sector | None:
    """None for an empty text: the sector is never guessed from anything else."""
    try:
        return sector_of(text)
    except KeyError as fault:
        raise FieldFaultError(_("“%(text)s” is not a known sector.", text=clean(text))) from fault


def parse_register_number(text: str) -> str | None:
    number = clean(text)
    if len(number) > 40:
        raise FieldFaultError(_("A number in the old register has at most 40 letters."))
    return number or None


def _pin_sentence(fault: PinFault) -> str:
    sentences = {
        PinFault.not_14_digits: _("A PIN has 14 digits."),
        PinFault.organisation: _("This is the number of an organisation: it begins with 0."),
        PinFault.not_a_person: _("A person's PIN begins with 1 or 2."),
        PinFault.no_such_date: _("The date of birth inside this PIN does not exist."),
    }
    return str(sentences[fault])
