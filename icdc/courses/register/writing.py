"""Writes thousands of rows at a time, beneath the ORM: its events and defaults are done here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, insert, select, update

from icdc.courses.register.courses import KnownCourse
from icdc.courses.register.keys import identity_key, search_key, search_words, sort_key
from icdc.courses.register.noting import note_pile
from icdc.courses.register.people import Person, Stated
from icdc.extensions import db
from icdc.models import (
    Certificate,
    Enrolment,
    LedgerAct,
    Printed,
    State,
    Trainee,
    TraineeWord,
)
from icdc.models.base import now
from icdc.models.certificate import make_salt
from icdc.models.ledger import SEALED
from icdc.web.certificates import TEMPLATE, pass_by, secret_code, take_numbers
from icdc.web.ledger import enter_rows
from icdc.web.pins import seal

# What a certificate is that nothing has happened to.
BLANK: dict[str, object] = dict.fromkeys(SEALED) | {
    "version": 1, "replacement_reason": "", "revocation_reason": "",
}  # fmt: skip


@dataclass
class Enrolled:
    """An enrolment to be written."""

    id: int
    course_id: int
    person: Person
    state: State
    registered_on: date


@dataclass
class Issued:
    """A certificate to be written; an empty number is one that the registry gives."""

    id: int
    place_id: int
    number: str
    issued_on: date
    person: Person
    course: KnownCourse


@dataclass
class Pile:
    """What some lines of a register add to the registry."""

    people: list[Person] = field(default_factory=list)
    places: list[Enrolled] = field(default_factory=list)
    certificates: list[Issued] = field(default_factory=list)
    gaps: dict[int, dict[str, Stated]] = field(default_factory=lambda: defaultdict(dict))
    results: list[dict[str, object]] = field(default_factory=list)


def write(pile: Pile, by_id: int | None) -> None:
    """Call it after the courses were written. Raises IntegrityError."""
    connection = db.session.connection()
    _fill_gaps(pile.gaps)
    if pile.people:
        connection.execute(insert(Trainee), [_row_of(person) for person in pile.people])
        connection.execute(insert(TraineeWord), list(_words_of(pile.people)))
    if pile.places:
        connection.execute(insert(Enrolment), [_row_of_place(one) for one in pile.places])
    if pile.results:
        changed = update(Enrolment).where(Enrolment.id == bindparam("place_id"))
        connection.execute(
            changed.values(
                state=bindparam("new_state"),
                left_on=bindparam("new_left_on"),
                version=Enrolment.version + 1,
            ),
            pile.results,
        )
    _number(pile.certificates)
    if pile.certificates:
        common = BLANK | {"issued_at": now(), "issued_by_id": by_id}
        rows = [common | _row_of_certificate(one) for one in pile.certificates]
        connection.execute(insert(Certificate), rows)
        enter_rows(LedgerAct.brought_in, rows, by_id)
    note_pile(pile, by_id)
    for person in pile.people:
        person.is_written = True


def _row_of(person: Person) -> dict[str, object]:
    names = person.names
    return {
        "id": person.id,
        "family_name": person.family_name,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "gender": person.gender,
        "birth_date": person.birth_date,
        "pin_sealed": seal(person.pin.encode()) if person.pin else None,
        "pin_hash": person.pin_hash,
        "email": person.email,
        "phone": person.phone,
        "region_code": person.region_code,
        "settlement": person.settlement,
        "organisation": person.organisation,
        "sector": person.sector,
        "register_number": person.register_number or None,
        "created_at": now(),
        "search_key": search_key(names),
        "identity_key": identity_key(person.family_name, person.given_name),
        "sort_key": sort_key(names),
        "version": 1,
        "latin_name": "",
    }


def _words_of(people: Sequence[Person]) -> Iterator[dict[str, object]]:
    for person in people:
        for word in search_words(person.names, person.email, person.phone):
            yield {"word": word, "trainee_id": person.id}


def _fill_gaps(gaps: dict[int, dict[str, Stated]]) -> None:
    """Few people have gaps, so these are written one by one, with all that belongs to it."""
    if not gaps:
        return
    people = db.session.scalars(select(Trainee).where(Trainee.id.in_(gaps))).all()
    for trainee in people:
        for name, value in gaps[trainee.id].items():
            if name == "pin":
                trainee.pin_sealed = seal(str(value).encode())
            else:
                setattr(trainee, name, value)
    db.session.flush()


def _number(certificates: Sequence[Issued]) -> None:
    """The register's own numbers first, so that ours do not fall on them."""
    unnumbered: dict[int, list[Issued]] = defaultdict(list)
    for one in certificates:
        if one.number:
            pass_by(one.number)
        else:
            unnumbered[one.issued_on.year].append(one)
    for year, some in sorted(unnumbered.items()):
        for one, number in zip(some, take_numbers(year, len(some)), strict=True):
            one.number = number


def _row_of_place(one: Enrolled) -> dict[str, object]:
    """Made last of all: a later row of the same person may have stated the gender."""
    return {
        "id": one.id, "course_id": one.course_id,
        "trainee_id": one.person.id, "gender": one.person.gender,
        "state": one.state, "registered_on": one.registered_on,
        "seat_reason": "", "waiver_reason": "", "version": 1,
    }  # fmt: skip


def _row_of_certificate(one: Issued) -> dict[str, object]:
    return {
        "id": one.id,
        "enrolment_id": one.place_id,
        "trainee_id": one.person.id,
        "course_id": one.course.id,
        "gender": one.person.gender,
        "number": one.number,
        "code": secret_code(),
        "salt": make_salt(),
        "issued_on": one.issued_on,
        "printed": _printed(one.person, one.course),
    }


def _printed(person: Person, course: KnownCourse) -> Printed:
    """As issuing does it: what stands on the paper."""
    return Printed(
        template=TEMPLATE,
        language=course.programme.language.value,
        name=person.full_name,
        latin_name="",
        programme=course.programme.title,
        programmes=course.programme.titles,
        course=course.title,
        course_code=course.code,
        hours=course.hours,
        starts_on=course.starts_on.isoformat(),
        ends_on=course.ends_on.isoformat(),
        place=course.place,
    )
