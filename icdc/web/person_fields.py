"""The fields of a person: how each is read, shown, chosen and written.

The roster's cells, the person's page and the lists that are brought in all use them, so one rule
holds for all three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Gender, Sector, Trainee
from icdc.web.filters import day, region, region_choices
from icdc.web.labels import label
from icdc.web.person_texts import (
    parse_birth_date,
    parse_email,
    parse_family_name,
    parse_gender,
    parse_latin_name,
    parse_name,
    parse_organisation,
    parse_phone,
    parse_pin,
    parse_region,
    parse_register_number,
    parse_sector,
    parse_settlement,
)
from icdc.web.pins import set_pin

Value = str | date | Gender | Sector | None
MASKED_PIN = "••••••••••••••"


@dataclass(frozen=True)
class PersonField:
    name: str
    label: LazyString
    parse: Callable[[str], Value]
    kind: str = "text"
    placeholder: str = ""

    def read(self, trainee: Trainee) -> str:
        """The value as it stands in an input."""
        value = getattr(trainee, self.name)
        return day(value) if isinstance(value, date) else str(value or "")

    def show(self, trainee: Trainee) -> str:
        """The value as it stands in a cell."""
        if trainee.is_erased and self.name == "family_name":
            return trainee.full_name
        if trainee.is_erased and self.name == "birth_date":
            # The kept day is made up, so that age groups stay as they were.
            return str(trainee.birth_date.year) if trainee.birth_date else ""
        return self.shown(getattr(trainee, self.name))

    def shown(self, value: Value) -> str:
        if isinstance(value, Gender | Sector):
            return label(value)
        if isinstance(value, date):
            return day(value)
        return region(value) if self.name == "region_code" else value or ""

    def write(self, trainee: Trainee, value: Value) -> None:
        setattr(trainee, self.name, value)

    def hint(self, trainee: Trainee) -> str:  # noqa: ARG002 (some fields look at the person)
        """What an empty input says."""
        return self.placeholder

    def is_known(self, trainee: Trainee) -> bool:
        """Whether anything is stated."""
        value = getattr(trainee, self.name)
        return bool(value) and value is not Gender.not_stated

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Values and words to choose from; empty for a field that is typed."""
        if self.name == "gender":
            return [(gender.value, label(gender)) for gender in Gender]
        if self.name == "region_code":
            return region_choices()
        if self.name == "sector":
            return [("", "–"), *((sector.value, label(sector)) for sector in Sector)]
        return []


class PinField(PersonField):
    """A number that is sealed: never sent back, and shown masked."""

    def read(self, trainee: Trainee) -> str:  # noqa: ARG002 (the field's signature)
        return ""

    def show(self, trainee: Trainee) -> str:
        return MASKED_PIN if trainee.has_pin else ""

    def write(self, trainee: Trainee, value: Value) -> None:
        set_pin(trainee, str(value) if value else None)

    def hint(self, trainee: Trainee) -> str:
        return _("empty keeps it, “-” removes it") if trainee.has_pin else ""

    def is_known(self, trainee: Trainee) -> bool:
        return trainee.has_pin


FIELDS = {
    field.name: field
    for field in (
        PersonField("family_name", _l("Family name"), parse_family_name),
        PersonField("given_name", _l("Given name"), parse_name),
        PersonField("patronymic", _l("Patronymic"), parse_name),
        PersonField("gender", _l("Gender"), parse_gender, "select"),
        PersonField("birth_date", _l("Date of birth"), parse_birth_date, placeholder="31.12.1990"),
        PinField("pin", _l("PIN"), parse_pin),
        PersonField("email", _l("E-mail"), parse_email, "email"),
        PersonField("phone", _l("Telephone"), parse_phone, "tel"),
        PersonField("region_code", _l("Region"), parse_region, "select"),
        PersonField("settlement", _l("Town or village"), parse_settlement),
        PersonField("organisation", _l("Organisation"), parse_organisation),
        PersonField("sector", _l("Sector"), parse_sector, "select"),
    )
}
# What only the page of one person shows; FIELDS are the roster's columns too.
PAGE_FIELDS = FIELDS | {
    field.name: field
    for field in (
        PersonField("latin_name", _l("Name in the passport, in Latin letters"), parse_latin_name),
        PersonField("register_number", _l("Number in the old register"), parse_register_number),
    )
}
