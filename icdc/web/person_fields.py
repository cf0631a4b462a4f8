"""The fields of a person: how each is read, shown, chosen and written.

The roster's cells, the person's page and the lists that are brought in all use them, so one rule
holds for all three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Gender, Trainee
from icdc.models.region import REGIONS
from icdc.web.filters import day, region
from icdc.web.labels import label
from icdc.web.locale import language
from icdc.web.person_texts import (
    parse_birth_date,
    parse_email,
    parse_family_name,
    parse_gender,
    parse_name,
    parse_organisation,
    parse_phone,
    parse_pin,
    parse_region,
)
from icdc.web.pins import set_pin

Value = str | date | Gender | None
MASKED_PIN = "••••••••••••••"


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
