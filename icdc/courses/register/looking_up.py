"""What the registry knows already of some lines of a register: a few questions for thousands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from icdc.courses.register.people import People, Person
from icdc.courses.register.rows import Row
from icdc.courses.register.writing import Enrolled
from icdc.extensions import db
from icdc.models import Certificate, Enrolment, State, Trainee

# SQLite takes 32,766 values in one question.
AT_ONCE = 10_000
Value = TypeVar("Value")
COLUMNS = (
    Trainee.id,
    Trainee.register_number,
    Trainee.family_name,
    Trainee.given_name,
    Trainee.patronymic,
    Trainee.gender,
    Trainee.birth_date,
    Trainee.region_code,
    Trainee.settlement,
    Trainee.organisation,
    Trainee.sector,
    Trainee.email,
    Trainee.phone,
    Trainee.pin_hash,
)


@dataclass
class Place:
    """Somebody's place in a course, and the numbers of its certificates, revoked ones too."""

    id: int
    state: State
    numbers: list[str]
    # What is to be written; None once it is.
    unwritten: Enrolled | None = None


# By course, then by person.
Places = dict[int, dict[int, Place]]


def people_of(rows: Sequence[Row]) -> People:
    people = People()
    stated = [row.person for row in rows]
    _add(people, Trainee.register_number, {one.register_number for one in stated} - {""})
    _add(people, Trainee.pin_hash, {one.pin_hash for one in stated} - {None})
    unknown = [one for one in stated if one.register_number not in people.by_number]
    dated = {one.identity.name for one in unknown if one.birth_date}
    days = {one.birth_date for one in unknown if one.birth_date}
    on_day = or_(Trainee.birth_date.in_(days), Trainee.birth_date.is_(None))
    _add(people, Trainee.identity_key, dated, on_day)
    _add(people, Trainee.identity_key, {one.identity.name for one in unknown if not one.birth_date})
    return people


def _add(
    people: People,
    column: InstrumentedAttribute[str | None] | InstrumentedAttribute[str],
    values: Iterable[str | None],
    *conditions: ColumnElement[bool],
) -> None:
    for some in _portions(values):
        wanted = select(*COLUMNS).where(column.in_(some), *conditions).order_by(Trainee.id)
        for person_id, number, *stated in db.session.execute(wanted):
            if person_id not in people.by_id:
                person = Person(number or "", *stated)
                person.id, person.is_written = person_id, True
                people.add(person)


def places_in(course_ids: Sequence[int], people_ids: Iterable[int]) -> Places:
    places: Places = defaultdict(dict)
    for some in _portions(people_ids):
        wanted = (
            select(Enrolment.id, Enrolment.course_id, Enrolment.trainee_id, Enrolment.state)
            .where(Enrolment.trainee_id.in_(some), Enrolment.course_id.in_(course_ids))
            .where(Enrolment.doubles_id.is_(None))
        )
        for place_id, course_id, trainee_id, state in db.session.execute(wanted):
            places[course_id][trainee_id] = Place(place_id, state, [])
    known = {place.id: place for there in places.values() for place in there.values()}
    for some in _portions(known):
        issued = select(Certificate.enrolment_id, Certificate.number)
        wanted_numbers = issued.where(Certificate.enrolment_id.in_(some))
        for place_id, number in db.session.execute(wanted_numbers):
            known[place_id].numbers.append(number)
    return places


def used_numbers(rows: Iterable[Row]) -> dict[str, int]:
    """Certificate numbers of the rows that are in the register, and whose enrolment's they are."""
    used: dict[str, int] = {}
    for some in _portions({row.certificate_number for row in rows} - {""}):
        wanted = select(Certificate.number, Certificate.enrolment_id)
        used.update(
            (number, place_id)
            for number, place_id in db.session.execute(wanted.where(Certificate.number.in_(some)))
        )
    return used


def _portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some
