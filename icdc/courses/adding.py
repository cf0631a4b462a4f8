"""Adding one person to a course: known people are offered before a new one is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from icdc.courses.enrolling import enrol
from icdc.extensions import db
from icdc.models import Course, Enrolment, Trainee
from icdc.web.candidates import candidates
from icdc.web.errors import Refusal
from icdc.web.people import fill_gaps, parse_person, write_field
from icdc.web.person_fields import FIELDS, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_hash
from icdc.web.records import find_trainee, record_id


@dataclass
class Addition:
    """What came of it: an enrolment, or what to ask before there can be one."""

    typed: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    candidates: Sequence[Trainee] = ()
    enrolment: Enrolment | None = None


def add_person(course: Course, typed: dict[str, str], on: date) -> Addition:
    """Enrol the person that `typed` names: `trainee_id` for a known one, `is_new` for a new one.

    Without either, people who may be meant are offered first. Nothing is committed. Raises
    NoResultFound for a `trainee_id` that the user could not have been offered.
    """
    values, faults = parse_person(typed)
    alike = candidates(typed)
    if typed.get("trainee_id"):
        faults.pop("family_name", None)
    if faults:
        return Addition(typed, faults, [] if typed.get("is_new") else alike)
    if typed.get("trainee_id"):
        return _enrolled(course, typed, lambda: _known(typed, alike, values), on)
    if alike and not typed.get("is_new"):
        return Addition(typed, candidates=alike)
    return _enrolled(course, typed, lambda: _new(values), on)


def _known(typed: dict[str, str], alike: Sequence[Trainee], values: dict[str, Value]) -> Trainee:
    """Raises FieldFaultError when the person is known with another PIN."""
    wanted = record_id(typed["trainee_id"])
    offered = (one for one in alike if one.id == wanted)
    trainee = next(offered, None) or find_trainee(wanted)
    pin = values.get("pin")
    if trainee.has_pin and isinstance(pin, str) and trainee.pin_hash != pin_hash(pin):
        raise FieldFaultError(_("This person is known with another PIN."))
    fill_gaps(trainee, values)
    return trainee


def _new(values: dict[str, Value]) -> Trainee:
    trainee = Trainee()
    with db.session.no_autoflush:
        for name, value in values.items():
            write_field(trainee, FIELDS[name], value)
    db.session.add(trainee)
    return trainee


def _enrolled(
    course: Course, typed: dict[str, str], find: Callable[[], Trainee], on: date
) -> Addition:
    try:
        return Addition(typed, enrolment=enrol(course, find(), on))
    except FieldFaultError as fault:
        return Addition(typed, {"pin": str(fault)})
    except Refusal as refusal:
        return Addition(typed, {"family_name": str(refusal)})
