"""Which rows count: the conditions that every number, list and export share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from icdc.gender_share.ages import NOT_GIVEN, band_column
from icdc.gender_share.grouping import By
from icdc.gender_share.keys import PERSONAL, person_column, time_column
from icdc.gender_share.selection import Selection
from icdc.models import (
    COUNTED_AS_REGISTERED,
    Certificate,
    Course,
    Enrolment,
    Programme,
    Trainee,
)

Row = type[Enrolment] | type[Certificate]
Condition = ColumnElement[bool]
Key = SQLColumnExpression[str] | SQLColumnExpression[int]
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True)
class Rows:
    """Rows of one table that count, each of a person (`trainee_id`, `gender`) and a course.

    `day` is the date by which a row counts.
    """

    of: Row
    day: InstrumentedAttribute[date]
    conditions: tuple[Condition, ...]
    # Whether a condition asks for the age, and with it for the person and the enrolment.
    asks_age: bool = False

    def of_them(self, statement: Select[*Columns], by: By | None = None) -> Select[*Columns]:
        """The statement on these rows, with what the key of `by` needs (`key_column`) joined."""
        asks_age = self.asks_age or by is By.age_band
        return self._joined(
            statement,
            course=by in {By.programme, By.region},
            person=asks_age or (by is not None and by.is_of_person),
            enrolment=asks_age,
        )

    def in_full(self, statement: Select[*Columns]) -> Select[*Columns]:
        """The statement on these rows with enrolment, course, programme and person joined."""
        joined = self._joined(statement, course=True, person=True, enrolment=True)
        return joined.join(Programme, Programme.id == Course.programme_id)

    def _joined(
        self, statement: Select[*Columns], course: bool, person: bool, enrolment: bool
    ) -> Select[*Columns]:
        statement = statement.select_from(self.of)
        if course:
            statement = statement.join(Course, Course.id == self.of.course_id)
        if person:
            statement = statement.join(Trainee, Trainee.id == self.of.trainee_id)
        if enrolment and self.of is Certificate:
            statement = statement.join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        return statement.where(*self.conditions)

    def in_group(self, by: By, key: str) -> "Rows":
        """Those of one group of the breakdown."""
        condition = {
            By.course: lambda: self.of.course_id.in_(_course_ids(Course.code == key)),
            By.programme: lambda: self.of.course_id.in_(_course_ids(_is_of(key))),
            By.region: lambda: self.of.course_id.in_(_course_ids(_is(Course.region_code, key))),
        }.get(by)
        if by.is_of_person:
            return self.where(self.of.trainee_id.in_(_people_ids(PERSONAL[by](key))))
        if by is By.age_band:
            return self.where(band_column(Trainee.birth_date, Enrolment.registered_on) == key, True)
        return self.where(condition() if condition else time_column(by, self.day) == key)

    def where(self, condition: Condition, asks_age: bool = False) -> "Rows":
        conditions = (*self.conditions, condition)
        return Rows(self.of, self.day, conditions, self.asks_age or asks_age)


def key_column(rows: Rows, by: By) -> Key:
    """The group that a row belongs to. Courses and programmes come as their ids."""
    if by.is_of_time:
        return time_column(by, rows.day)
    columns: dict[By, Callable[[], Key]] = {
        By.course: lambda: rows.of.course_id,
        By.programme: lambda: Course.programme_id,
        By.region: lambda: func.coalesce(Course.region_code, NOT_GIVEN),
        By.age_band: lambda: band_column(Trainee.birth_date, Enrolment.registered_on),
    }
    return columns[by]() if by in columns else person_column(by)


def enrolments(selection: Selection) -> Rows:
    """Every enrolment of the selection, whatever its state, by the day of registration."""
    day = Enrolment.registered_on
    return _narrowed(Rows(Enrolment, day, tuple(_within(selection, day))), selection)


def registrations(selection: Selection) -> Rows:
    """Enrolments counted as registered."""
    return enrolments(selection).where(is_registered(selection))


def is_registered(selection: Selection) -> Condition:
    """Whether an enrolment counts as registered; as of a past day, who left later did, too."""
    counts = Enrolment.state.in_(COUNTED_AS_REGISTERED)
    if selection.as_of is None:
        return counts
    return or_(counts, Enrolment.left_on > selection.as_of)


def certifications(selection: Selection, today: date) -> Rows:
    """Certificates by the day of issue, without those revoked by the day that it is asked as of."""
    day = Certificate.issued_on
    conditions = (*is_in_force(selection.cut_off(today)), *_within(selection, day))
    return _narrowed(Rows(Certificate, day, conditions), selection)


def is_in_force(on: date) -> tuple[Condition, ...]:
    """What makes a certificate count as of a day."""
    return (
        or_(Certificate.revoked_on.is_(None), Certificate.revoked_on > on),
        # A replacement keeps the first day of issue, so it counts in the place of the old version.
        Certificate.replaced_on.is_(None),
    )


def course_conditions(selection: Selection) -> list[Condition]:
    """The conditions on courses."""
    conditions: list[Condition] = []
    if selection.programme:
        conditions.append(_is_of(selection.programme))
    if selection.course:
        conditions.append(Course.code == selection.course)
    if selection.region:
        conditions.append(_is(Course.region_code, selection.region))
    return conditions


def _narrowed(rows: Rows, selection: Selection) -> Rows:
    if conditions := course_conditions(selection):
        rows = rows.where(rows.of.course_id.in_(_course_ids(*conditions)))
    people = [PERSONAL[by](key) for by in PERSONAL if (key := getattr(selection, by.value))]
    if people:
        rows = rows.where(rows.of.trainee_id.in_(_people_ids(*people)))
    if selection.age_band:
        rows = rows.in_group(By.age_band, selection.age_band)
    return rows


def _within(selection: Selection, day: InstrumentedAttribute[date]) -> list[Condition]:
    first, last = selection.period.first, selection.period.last
    conditions = []
    if first:
        conditions.append(day >= first)
    if last:
        conditions.append(day <= last)
    if selection.as_of:
        conditions.append(day <= selection.as_of)
    return conditions


def _is(column: InstrumentedAttribute[str | None], key: str) -> Condition:
    return column.is_(None) if key == NOT_GIVEN else column == key


def _is_of(programme: str) -> Condition:
    return Course.programme_id.in_(select(Programme.id).where(Programme.code == programme))


def _course_ids(*conditions: Condition) -> Select[int]:
    return select(Course.id).where(*conditions)


def _people_ids(*conditions: Condition) -> Select[int]:
    return select(Trainee.id).where(*conditions)
