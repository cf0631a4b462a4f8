"""Adding one person to a course: known people are offered before a new one is made."""

from dataclasses import dataclass, field
from datetime import date

from icdc.courses.enrolling import enrol
from icdc.extensions import db
from icdc.models import Course, Enrolment, Trainee
from icdc.web.errors import Refusal
from icdc.web.people import candidates, fill_gaps, parse_person, write_field
from icdc.web.person_fields import FIELDS, Value
from icdc.web.person_texts import FieldFaultError


@dataclass
class Addition:
    """What came of it: an enrolment, or what to ask before there can be one."""

    typed: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    candidates: list[Trainee] = field(default_factory=list)
    enrolment: Enrolment | None = None


def add_person(course: Course, typed: dict[str, str], on: date) -> Addition:
    """Enrol the person that `typed` names: `trainee_id` for a known one, `is_new` for a new one.

    Without either, people of a like name are offered first. Nothing is committed.
    """
    values, faults = parse_person(typed)
    if typed.get("trainee_id"):
        # Only what can be read fills the gaps of a known person; the rest was never needed.
        return _enrolled(course, typed, _known(typed["trainee_id"], values), on)
    if faults:
        return Addition(typed, faults)
    alike = [] if typed.get("is_new") else _alike(typed)
    if alike:
        return Addition(typed, candidates=alike)
    try:
        return _enrolled(course, typed, _new(values), on)
    except FieldFaultError as fault:
        return Addition(typed, {"pin": str(fault)})


def _alike(typed: dict[str, str]) -> list[Trainee]:
    return candidates(
        typed.get("family_name", ""), typed.get("given_name", ""), typed.get("pin", "")
    )


def _known(trainee_id: str, values: dict[str, Value]) -> Trainee:
    trainee = db.session.get_one(Trainee, int(trainee_id) if trainee_id.isdigit() else 0)
    fill_gaps(trainee, {name: value for name, value in values.items() if name != "pin"})
    return trainee


def _new(values: dict[str, Value]) -> Trainee:
    trainee = Trainee()
    with db.session.no_autoflush:
        for name, value in values.items():
            write_field(trainee, FIELDS[name], value)
    db.session.add(trainee)
    return trainee


def _enrolled(course: Course, typed: dict[str, str], trainee: Trainee, on: date) -> Addition:
    try:
        return Addition(typed, enrolment=enrol(course, trainee, on))
    except Refusal as refusal:
        return Addition(typed, {"family_name": str(refusal)})
