"""Which facts about themselves people may have corrected, read as the staff's forms read them."""

from icdc.models import Trainee
from icdc.web.person_fields import PAGE_FIELDS, PersonField, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_of

CORRECTABLE: dict[str, PersonField] = {
    name: PAGE_FIELDS[name]
    for name in (
        "family_name", "given_name", "patronymic", "latin_name", "birth_date", "gender", "pin",
        "region_code", "settlement", "organisation", "sector", "email", "phone",
    )
}  # fmt: skip
# What stands on certificates.
NAMES = frozenset({"family_name", "given_name", "patronymic", "latin_name"})
HIDDEN_DIGITS = 10


def is_same(trainee: Trainee, field: PersonField, value: Value) -> bool:
    """Whether the registry has this value already."""
    if field.name == "pin":
        return (pin_of(trainee) or "") == (value or "")
    return (getattr(trainee, field.name) or "") == (value or "")


def in_words(field: PersonField, text: str, is_clear: bool = False) -> str:
    """A typed text as it will be shown; of a PIN the last digits only, unless `is_clear`."""
    try:
        value = field.parse(text)
    except FieldFaultError:
        return text
    if field.name == "pin" and value and not is_clear:
        return "•" * HIDDEN_DIGITS + str(value)[HIDDEN_DIGITS:]
    return field.shown(value)
