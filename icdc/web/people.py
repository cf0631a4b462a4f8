"""Finding people by what somebody types, and writing a person's fields."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import Select, or_, select

from icdc.extensions import db
from icdc.models import Trainee
from icdc.models.names import fold, latin
from icdc.models.pin import digits_of
from icdc.web.person_fields import FIELDS, PersonField, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_hash

MOST_CANDIDATES = 8


def matching(wanted: Select[Trainee], text: str) -> Select[Trainee]:
    """Narrow a query to the people whose name (either script), e-mail, telephone or PIN fits."""
    if len(digits_of(text)) == 14 and digits_of(text).isdigit():
        return wanted.where(Trainee.pin_hash == pin_hash(digits_of(text)))
    for word in text.split():
        parts = {fold(word), latin(word)} - {""}
        named = [Trainee.search_key.contains(part, autoescape=True) for part in parts]
        reached = (
            Trainee.email.icontains(word, autoescape=True),
            Trainee.phone.contains(word, autoescape=True),
        )
        wanted = wanted.where(or_(*named, *reached))
    return wanted


def candidates(family_name: str, given_name: str, pin: str = "") -> list[Trainee]:
    """Known people whom a typed name may mean, most alike in the Kyrgyz order."""
    typed = f"{family_name} {given_name}".strip()
    if len(typed) < 3 and not pin:
        return []
    by_pin = [person] if pin and (person := pin_holder(pin)) else []
    named = select(Trainee).order_by(Trainee.sort_key, Trainee.id).limit(MOST_CANDIDATES)
    by_name = db.session.scalars(matching(named, typed)).all() if len(typed) >= 3 else []
    return list(dict.fromkeys([*by_pin, *by_name]))


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
    """Raises FieldFaultError when the PIN is another person's."""
    if field.name == "pin" and isinstance(value, str):
        holder = pin_holder(value)
        if holder is not None and holder is not trainee:
            raise FieldFaultError(_("This PIN already belongs to %(name)s.", name=holder.full_name))
    field.write(trainee, value)


def fill_gaps(trainee: Trainee, values: Mapping[str, Value]) -> None:
    """Add what is not yet known of a person; what is known stays."""
    for name, value in values.items():
        field = FIELDS[name]
        if value and not _is_known(trainee, field):
            write_field(trainee, field, value)


def _is_known(trainee: Trainee, field: PersonField) -> bool:
    if field.name == "pin":
        return trainee.has_pin
    if field.name == "gender":
        return trainee.gender.value != "not_stated"
    known: str | date | None = getattr(trainee, field.name)
    return bool(known)
