"""Where what an applicant typed differs from what the registry knows of the person."""

from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.courses.applications.submitting import ASKED, typed_in
from icdc.models import Application, Gender, Trainee
from icdc.web.errors import Refusal
from icdc.web.identity import same_value
from icdc.web.people import write_field
from icdc.web.person_fields import FIELDS, MASKED_PIN, PersonField, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_hash


@dataclass(frozen=True)
class Answer:
    """One field as typed, and as known. A PIN shows itself in neither."""

    field: PersonField
    typed: str
    known: str
    is_different: bool


def answers_in(application: Application) -> list[Answer]:
    """What was typed, field by field; empty fields are left out."""
    typed, trainee = typed_in(application), application.enrolment.trainee
    return [_answer(FIELDS[name], typed[name], trainee) for name in ASKED if typed[name]]


def take(application: Application, name: str) -> None:
    """Write the typed value to the person. Raises KeyError for a field that is not asked for."""
    text = {asked: typed_in(application)[asked] for asked in ASKED}[name]
    if not text:
        return
    try:
        write_field(application.enrolment.trainee, FIELDS[name], FIELDS[name].parse(text))
    except FieldFaultError as fault:
        raise Refusal(str(fault)) from fault


def _answer(field: PersonField, text: str, trainee: Trainee) -> Answer:
    value = field.parse(text)
    if field.name == "pin":
        is_different = trainee.pin_hash != pin_hash(str(value))
        return Answer(field, MASKED_PIN, field.show(trainee) or _("not stated"), is_different)
    known: Value = getattr(trainee, field.name)
    # Preferring not to say contradicts nothing.
    is_different = value is not Gender.not_stated and not same_value(field.name, value, known)
    return Answer(field, field.shown(value), field.show(trainee) or _("not stated"), is_different)
