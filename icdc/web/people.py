"""Finding people by what somebody types, and writing a person's fields."""

from collections.abc import Mapping, Sequence

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

MOST_CANDIDATES = 6
LEAST_TYPED = 3


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


def candidates(family_name: str, given_name: str) -> Sequence[Trainee]:
    """Known people whom a typed name may mean, in the Kyrgyz order."""
    typed = f"{family_name} {given_name}".strip()
    if len(typed) < LEAST_TYPED:
        return []
    wanted = named(select(Trainee), typed).order_by(Trainee.sort_key, Trainee.id)
    return db.session.scalars(wanted.limit(MOST_CANDIDATES)).all()


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
            # Without the name: whoever tries numbers must not learn whose they are.
            raise FieldFaultError(_("This PIN already belongs to another person in the registry."))
    field.write(trainee, value)


def fill_gaps(trainee: Trainee, values: Mapping[str, Value]) -> None:
    """Add what is not yet known of a person; what is known stays. Raises FieldFaultError."""
    for name, value in values.items():
        field = FIELDS[name]
        if value and not field.is_known(trainee):
            write_field(trainee, field, value)


def _fits_name(word: str) -> ColumnElement[bool]:
    parts = {fold(word), latin(word)} - {""}
    return or_(false(), *(Trainee.search_key.contains(part, autoescape=True) for part in parts))
