"""The enrolments and certificates behind a number, each with its person, by the person's name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import func, literal, select

from icdc.extensions import db
from icdc.gender_share.people.question import Count, counts_certificates
from icdc.gender_share.rows import Rows
from icdc.models import Certificate, Course, Enrolment, Gender, State, Trainee
from icdc.models.erased import name_of


@dataclass(frozen=True)
class Someone:
    """Empty names are those of who was erased."""

    id: int
    family_name: str
    given_name: str
    patronymic: str
    gender: Gender
    birth_date: date | None
    region_code: str | None
    organisation: str

    @property
    def full_name(self) -> str:
        return name_of(self.id, self.family_name, self.given_name, self.patronymic)

    @property
    def born_in(self) -> int | None:
        return self.birth_date.year if self.birth_date else None


@dataclass(frozen=True)
class Entry:
    """`id` is that of the enrolment or certificate; `number` is empty for an enrolment."""

    id: int
    someone: Someone
    course_id: int
    course: str
    # The day by which it counts.
    day: date
    state: State
    number: str


@dataclass(frozen=True)
class OfOne:
    """Somebody with the courses that count, by code, in the order of their days."""

    someone: Someone
    courses: dict[str, int]


def number_of(rows: Rows, count: Count) -> int:
    number = func.count(rows.of.trainee_id.distinct() if count is Count.people else rows.of.id)
    return db.session.scalar(rows.of_them(select(number))) or 0


def entries(rows: Rows) -> Iterator[Entry]:
    wanted = rows.in_full(
        select(
            rows.of.id,
            Course.id,
            Course.code,
            rows.day,
            Enrolment.state,
            Certificate.number if counts_certificates(rows) else literal(""),
            Trainee.id,
            Trainee.family_name,
            Trainee.given_name,
            Trainee.patronymic,
            rows.of.gender,
            Trainee.birth_date,
            Trainee.region_code,
            Trainee.organisation,
        )
    ).order_by(Trainee.sort_key, Trainee.id, rows.of.id)
    found = db.session.execute(wanted.execution_options(yield_per=1000))
    for id_, course_id, course, day, state, number, *person in found:
        yield Entry(id_, Someone(*person), course_id, course, day, state, number)


def by_person(found: Iterable[Entry]) -> Iterator[OfOne]:
    """Entries that follow one another by person, put together."""
    for someone, own in groupby(found, key=lambda entry: entry.someone):
        in_time = sorted(own, key=lambda entry: (entry.day, entry.id))
        yield OfOne(someone, {entry.course: entry.course_id for entry in in_time})
