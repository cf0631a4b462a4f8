"""Adding one person to a course: known people are offered before a new one is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from icdc.courses.enrolling import enrol
from icdc.courses.lists.acquaintances import Acquaintance
from icdc.courses.lists.doubts import fault_of_name
from icdc.extensions import db
from icdc.models import Course, Enrolment, Trainee
from icdc.web.candidates import candidates
from icdc.web.errors import Refusal
from icdc.web.identity import identity_in, identity_of
from icdc.web.people import fill_gaps, parse_person, pin_holder, write_field
from icdc.web.person_fields import FIELDS, Value
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_hash
from icdc.web.records import find_trainee, record_id, visible_trainees


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
        return _enrolled(course, typed, lambda: _known(typed, alike), values, on)
    if alike and not typed.get("is_new"):
        return Addition(typed, candidates=alike)
    return _enrolled(course, typed, lambda: _hidden(values) or _new(values), values, on)


def _known(typed: dict[str, str], alike: Sequence[Trainee]) -> Trainee:
    wanted = record_id(typed["trainee_id"])
    offered = (one for one in alike if one.id == wanted)
    return next(offered, None) or find_trainee(wanted)


def _hidden(values: dict[str, Value]) -> Trainee | None:
    """Somebody of others' courses, whom a trainer gave with name and PIN, or None.

    Nobody offers this person, so that each number that is tried enrols somebody. Raises
    FieldFaultError for the PIN of somebody of another name.
    """
    pin = values.get("pin")
    holder = pin_holder(pin) if isinstance(pin, str) and pin else None
    if holder is None:
        return None
    if db.session.scalar(visible_trainees().where(Trainee.id == holder.id)):
        return None
    somebody = Acquaintance(identity_of(holder), holder, is_hidden=True)
    if fault := fault_of_name(identity_in(values), somebody):
        raise FieldFaultError(fault)
    return holder


def _new(values: dict[str, Value]) -> Trainee:
    trainee = Trainee()
    with db.session.no_autoflush:
        for name, value in values.items():
            write_field(trainee, FIELDS[name], value)
    db.session.add(trainee)
    return trainee


def _complete(trainee: Trainee, values: dict[str, Value]) -> None:
    """Raises FieldFaultError when the person is known with another PIN."""
    pin = values.get("pin")
    if trainee.has_pin and isinstance(pin, str) and pin and trainee.pin_hash != pin_hash(pin):
        raise FieldFaultError(_("This person is known with another PIN."))
    fill_gaps(trainee, values)


def _enrolled(
    course: Course,
    typed: dict[str, str],
    find: Callable[[], Trainee],
    values: dict[str, Value],
    on: date,
) -> Addition:
    try:
        trainee = find()
        # First: of who is in the course already a PIN must not be tried for nothing.
        enrolment = enrol(course, trainee, on)
        _complete(trainee, values)
        return Addition(typed, enrolment=enrolment)
    except FieldFaultError as fault:
        return Addition(typed, {"pin": str(fault)})
    except Refusal as refusal:
        return Addition(typed, {"family_name": str(refusal)})
