"""One line of a past register as values, with everything that is wrong in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from icdc.courses.lists.showing import safe, shortened
from icdc.courses.register.people import Person
from icdc.courses.register.summary import Note
from icdc.courses.register.values import Value
from icdc.models import Gender, Sector, State
from icdc.web.person_texts import FieldFaultError
from icdc.web.pins import pin_hash


@dataclass(slots=True)
class Row:
    number: int
    person: Person
    programme_code: str
    course_code: str
    course_title: str
    starts_on: date | None
    ends_on: date | None
    hours: int | None
    registered_on: date | None
    result: State
    issued_on: date | None
    certificate_number: str


def read_row(
    number: int, texts: Mapping[str, str], parsers: Mapping[str, Callable[[str], Value]]
) -> Row | list[Note]:
    """The row, or all its faults."""
    values: dict[str, Value] = {}
    faults: list[Note] = []
    for column, text in texts.items():
        try:
            values[column] = parsers[column](text)
        except FieldFaultError as fault:
            faults.append(Note(row=number, column=column, message=shortened(safe(str(fault)))))
    row = _row(number, values)
    faults += [
        Note(row=number, column=column, message=message)
        for column, message in _contradictions(row, texts)
    ]
    return faults or row


def _row(number: int, values: Mapping[str, Value]) -> Row:
    def text(column: str) -> str:
        value = values.get(column)
        return value if isinstance(value, str) else ""

    def day(column: str) -> date | None:
        value = values.get(column)
        return value if isinstance(value, date) else None

    result, hours, gender = values.get("result"), values.get("hours"), values.get("gender")
    sector = values.get("sector")
    issued_on = day("certificate_issued_on")
    if not isinstance(result, State):
        result = State.completed if issued_on else State.registered
    pin, person_id = text("pin"), text("person_id")
    return Row(
        number=number,
        person=Person(
            register_number=person_id,
            family_name=text("family_name") or (f"No. {person_id}" if person_id else ""),
            given_name=text("given_name"),
            patronymic=text("patronymic"),
            gender=gender if isinstance(gender, Gender) else Gender.not_stated,
            birth_date=day("birth_date"),
            region_code=text("region") or None,
            settlement=text("settlement"),
            organisation=text("organisation"),
            sector=sector if isinstance(sector, Sector) else None,
            email=text("email"),
            phone=text("phone"),
            pin_hash=pin_hash(pin) if pin else None,
            pin=pin,
        ),
        programme_code=text("programme_code"),
        course_code=text("course_code"),
        course_title=text("course_title"),
        starts_on=day("starts_on"),
        ends_on=day("ends_on"),
        hours=hours if isinstance(hours, int) else None,
        registered_on=day("registered_on"),
        result=result,
        issued_on=issued_on,
        certificate_number=text("certificate_number"),
    )


def _contradictions(row: Row, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Of a cell that could not be read nothing more is said."""
    found: list[tuple[str, str]] = []
    if not row.course_code and "course_code" not in texts:
        found.append(("course_code", _("The code of the course is missing.")))
    if not row.person.family_name and "family_name" not in texts and "person_id" not in texts:
        found.append(("family_name", _("The family name is missing.")))
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        found.append(("ends_on", _("The course ends before it begins.")))
    return found + _contradictions_of_certificate(row, texts)


def _contradictions_of_certificate(row: Row, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if row.certificate_number and "certificate_issued_on" not in texts:
        found.append(("certificate_issued_on", _("The day of issue is missing.")))
    if row.issued_on and row.result is not State.completed:
        found.append(("result", _("Only who completed a course has a certificate.")))
    if row.issued_on and row.starts_on and row.issued_on < row.starts_on:
        sentence = _("A certificate cannot be dated before the course began.")
        found.append(("certificate_issued_on", sentence))
    return found
