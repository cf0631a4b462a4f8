"""Finding people by what somebody types, and writing a person's fields."""

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, false, or_, select

from icdc.extensions import db
from icdc.models import Trainee
from icdc.models.names import fold, latin
from icdc.models.pin import digits_of
from icdc.web.person_fields import FIELDS, PersonField, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_hash
from icdc.web.searching import searched_words


def named(wanted: Select[Trainee], text: str) -> Select[Trainee]:
    """Narrow a query to the people whose name fits, in either script."""
    return wanted.where(*(_fits_name(word) for word in searched_words(text)))


def matching(wanted: Select[Trainee], text: str) -> Select[Trainee]:
    """Narrow a query to the people whose name, e-mail or telephone fits.

    Not by PIN: what is searched for stands in addresses and logs (DESIGN §7).
    """
    for word in searched_words(text):
        reached = (
            Trainee.email.icontains(word, autoescape=True),
            Trainee.phone.contains(word, autoescape=True),
        )
        wanted = wanted.where(or_(_fits_name(word), *reached))
    return wanted


def pin_holder(pin: str) -> Trainee | None:
    return db.session.scalar(select(Trainee).where(Trainee.pin_hash == pin_hash(digits_of(pin))))


def parse_person(texts: Mapping[str, str]) -> tuple[dict[str, Value], dict[str, str]]:
    """The values that the texts mean, and for each field that cannot be read the sentence why."""
    values: dict[str, Value] = {}
    faults: dict[str, str] = {}
    for name, field in FIELDS.items():
        try:
            values[name] = field.parse(texts.get(name, ""))
        except FieldFaultError as fault:
            faults[name] = str(fault)
    return values, faults


def write_field(trainee: Trainee, field: PersonField, value: Value) -> None:
    """Raises FieldFaultError when the PIN or the number is another person's."""
    if field.name == "pin" and isinstance(value, str):
        holder = pin_holder(value)
        if holder is not None and holder is not trainee:
            # Without the name: whoever tries numbers must not learn whose they are.
            raise FieldFaultError(_("This PIN already belongs to another person in the registry."))
    if field.name == "register_number" and isinstance(value, str):
        _check_register_number(trainee, value)
    field.write(trainee, value)


def fill_gaps(trainee: Trainee, values: Mapping[str, Value]) -> None:
    """Add what is not yet known of a person; what is known stays. Raises FieldFaultError."""
    for name, value in values.items():
        field = FIELDS[name]
        if value and not field.is_known(trainee):
            write_field(trainee, field, value)


def _check_register_number(trainee: Trainee, number: str) -> None:
    holder = db.session.scalar(select(Trainee).where(Trainee.register_number == number))
    if holder is not None and holder is not trainee:
        raise FieldFaultError(_("Another person has this number of the old register."))


def _fits_name(word: str) -> ColumnElement[bool]:
    parts = {fold(word), latin(word)} - {""}
    return or_(false(), *(Trainee.search_key.contains(part, autoescape=True) for part in parts))
