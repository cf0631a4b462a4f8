"""The fields of a person: how a text becomes a value, and what is said when it cannot.

The roster's cells, the person's page and the lists that are brought in all use them, so one rule
holds for all three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Gender, Trainee
from icdc.models.names import clean, fold
from icdc.models.pin import PinFault, digits_of, fault_of
from icdc.models.region import REGIONS, region_code
from icdc.web.clock import parse_day, today
from icdc.web.filters import day, region
from icdc.web.labels import label
from icdc.web.locale import language
from icdc.web.pins import set_pin

Value = str | date | Gender | None
MASKED_PIN = "••••••••••••••"

# As people write them in three languages; Кыргызча: А(ял), Э(ркек).
GENDER_WORDS = {
    Gender.female: "female f woman women w ж жен жен. женский женщина а аял кыз",
    Gender.male: "male m man men м муж муж. мужской мужчина э эркек",
    Gender.other: "other другой другое башка",
    Gender.not_stated: "not_stated - – — неуказан",
}
GENDER_BY_WORD = {word: gender for gender, words in GENDER_WORDS.items() for word in words.split()}


class FieldFaultError(ValueError):
    """A text that a field cannot take; its text is a sentence for the person."""


@dataclass(frozen=True)
class PersonField:
    name: str
    label: LazyString
    parse: Callable[[str], Value]
    kind: str = "text"

    def read(self, trainee: Trainee) -> str:
        """The value as it stands in an input. A PIN is never sent back."""
        if self.name == "pin":
            return ""
        value = getattr(trainee, self.name)
        return value.isoformat() if isinstance(value, date) else str(value or "")

    def show(self, trainee: Trainee) -> str:
        """The value as it stands in a cell."""
        if self.name == "pin":
            return MASKED_PIN if trainee.has_pin else ""
        return self.shown(getattr(trainee, self.name))

    def shown(self, value: Value) -> str:
        if isinstance(value, Gender):
            return label(value)
        if isinstance(value, date):
            return day(value)
        return region(value) if self.name == "region_code" else value or ""

    def write(self, trainee: Trainee, value: Value) -> None:
        if self.name == "pin":
            set_pin(trainee, str(value) if value else None)
        else:
            setattr(trainee, self.name, value)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Values and words to choose from; empty for a field that is typed."""
        if self.name == "gender":
            return [(gender.value, label(gender)) for gender in Gender]
        if self.name == "region_code":
            return [("", "–"), *((code, one.name(language())) for code, one in REGIONS.items())]
        return []


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


def parse_family_name(text: str) -> str:
    name = parse_name(text)
    if not name:
        raise FieldFaultError(_("The family name is missing."))
    return name


def parse_gender(text: str) -> Gender:
    """Raises FieldFaultError for an unknown word; an empty text means that it was not stated."""
    if not text.strip():
        return Gender.not_stated
    gender = GENDER_BY_WORD.get(fold(text).replace("не указан", "неуказан").replace(" ", "_"))
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


FIELDS = {
    field.name: field
    for field in (
        PersonField("family_name", _l("Family name"), parse_family_name),
        PersonField("given_name", _l("Given name"), parse_name),
        PersonField("patronymic", _l("Patronymic"), parse_name),
        PersonField("gender", _l("Gender"), parse_gender, "select"),
        PersonField("birth_date", _l("Date of birth"), parse_birth_date, "date"),
        PersonField("pin", _l("PIN"), parse_pin),
        PersonField("email", _l("E-mail"), parse_email, "email"),
        PersonField("phone", _l("Telephone"), parse_phone, "tel"),
        PersonField("region_code", _l("Region"), parse_region, "select"),
        PersonField("organisation", _l("Organisation"), parse_organisation),
    )
}


def _pin_sentence(fault: PinFault) -> str:
    sentences = {
        PinFault.not_14_digits: _("A PIN has 14 digits."),
        PinFault.organisation: _("This is the number of an organisation: it begins with 0."),
        PinFault.not_a_person: _("A person's PIN begins with 1 or 2."),
        PinFault.no_such_date: _("The date of birth inside this PIN does not exist."),
    }
    return str(sentences[fault])
