"""A person in a file: every field but the PIN, which goes out to nobody by the way."""

from collections.abc import Mapping

from icdc.models import Trainee
from icdc.web.exports import Value
from icdc.web.person_fields import PersonField

Fields = Mapping[str, PersonField]


def person_columns(fields: Fields) -> list[str]:
    return [str(fields[name].label) for name in _outgoing(fields)]


def person_values(trainee: Trainee, fields: Fields) -> list[Value]:
    """In the order of `person_columns`; a date stays a date, of an erased person the year."""
    return [
        trainee.birth_date
        if name == "birth_date" and not trainee.is_erased
        else fields[name].show(trainee)
        for name in _outgoing(fields)
    ]


def _outgoing(fields: Fields) -> list[str]:
    return [name for name in fields if name != "pin"]
