"""The counts behind the figures: the database counts, `definition.py` reasons."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, case, func, select

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.grouping import By
from icdc.gender_share.keys import person_column, time_column
from icdc.gender_share.report import Counted
from icdc.gender_share.rows import Rows, certifications, enrolments, is_registered, key_column
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import Step, StepName, is_completed, step_rows
from icdc.models import Certificate, Enrolment, Gender, Trainee

# Key, gender, people, rows.
Groups = Select[str | int, Gender, int, int]


@dataclass
class Genders:
    """Numbers by gender, as they come from the database."""

    counts: dict[Gender, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, gender: Gender, number: int) -> None:
        # PostgreSQL answers sums of big integers as decimals.
        self.counts[gender] += int(number)

    @property
    def tally(self) -> Tally:
        found = self.counts
        return Tally(
            found[Gender.female], found[Gender.male], found[Gender.other], found[Gender.not_stated]
        )


@dataclass(frozen=True)
class Totals:
    """Figures of the whole selection, and how many people were new in each month."""

    counted: Counted
    # By month, such as "2023-03": whose first enrolment or certificate of the selection is in it.
    newcomers: Mapping[str, Tally]


def registered_totals(selection: Selection) -> tuple[Totals, list[Step]]:
    """Registered people, and the steps that need nothing but enrolments; in one statement.

    One pass along the people: nobody is sorted, and nobody's own record is looked at.
    """
    day = case((is_registered(selection), Enrolment.registered_on))
    columns = select(
        Enrolment.gender,
        func.count(day).label("times"),
        func.min(day).label("first"),
        func.max(case((is_completed(selection), 1), else_=0)).label("completed"),
    )
    by_person = enrolments(selection).of_them(columns)
    person = by_person.group_by(Enrolment.trainee_id, Enrolment.gender).subquery()
    month = time_column(By.month, person.c.first)
    taken = [func.sum(person.c[name]) for name in ("times", "completed")]
    statement = select(month, person.c.gender, func.count(), *taken)
    applied, completed, people, each = Genders(), Genders(), Genders(), Genders()
    newcomers: dict[str, Genders] = defaultdict(Genders)
    found_by_month = db.session.execute(statement.group_by(month, person.c.gender))
    for found, gender, number, times, number_completed in found_by_month:
        applied.add(gender, number)
        completed.add(gender, number_completed)
        each.add(gender, times)
        if found is not None:
            people.add(gender, number)
            newcomers[found].add(gender, number)
    counted = Counted(people.tally, each.tally)
    steps = [
        Step(StepName.applied, applied.tally),
        Step(StepName.registered, people.tally),
        Step(StepName.completed, completed.tally),
    ]
    return Totals(counted, _tallies(newcomers)), steps


def certified_totals(selection: Selection, today: date) -> Totals:
    columns = select(
        Certificate.gender,
        func.count().label("times"),
        func.min(Certificate.issued_on).label("first"),
    )
    by_person = certifications(selection, today).of_them(columns)
    person = by_person.group_by(Certificate.trainee_id, Certificate.gender).subquery()
    month = time_column(By.month, person.c.first)
    statement = select(month, person.c.gender, func.count(), func.sum(person.c.times)).group_by(
        month, person.c.gender
    )
    people, each = Genders(), Genders()
    newcomers: dict[str, Genders] = defaultdict(Genders)
    for found, gender, number, times in db.session.execute(statement):
        people.add(gender, number)
        each.add(gender, times)
        newcomers[found].add(gender, number)
    return Totals(Counted(people.tally, each.tally), _tallies(newcomers))


def attended_step(selection: Selection, today: date) -> Step:
    """People who came at least once.

    Enrolments in their own order here: in that of the people each look at attendance would be
    somewhere else on the disk.
    """
    return Step(StepName.attended, _people(step_rows(StepName.attended, selection, today)))


def certified_step(selection: Selection, today: date, certified: Counted) -> Step:
    """People of the selection's enrolments who hold a certificate."""
    if selection.is_of_all_time:
        # Whoever has a certificate of the selection has an enrolment of it, too.
        return Step(StepName.certified, certified.people)
    return Step(StepName.certified, _people(step_rows(StepName.certified, selection, today)))


def counted_by_group(rows: Rows, by: By) -> dict[str | int, Counted]:
    """People and rows of each group, in one statement; courses and programmes by their ids."""
    statement = _of_people(rows, by) if by.is_of_person else _of_rows(rows, by)
    people: dict[str | int, Genders] = defaultdict(Genders)
    each: dict[str | int, Genders] = defaultdict(Genders)
    for key, gender, number, times in db.session.execute(statement):
        people[key].add(gender, number)
        each[key].add(gender, times)
    return {key: Counted(people[key].tally, each[key].tally) for key in people}


def _of_rows(rows: Rows, by: By) -> Groups:
    key, row = key_column(rows, by), rows.of
    counts: Groups = select(key, row.gender, func.count(row.trainee_id.distinct()), func.count())
    return rows.of_them(counts, by).group_by(key, row.gender)


def _of_people(rows: Rows, by: By) -> Groups:
    """Each person first, so that a person's own record is looked at once."""
    row = rows.of
    columns = select(row.trainee_id, row.gender.label("gender"), func.count().label("times"))
    person = rows.of_them(columns).group_by(row.trainee_id, row.gender).subquery()
    key = person_column(by)
    return (
        select(key, person.c.gender, func.count(), func.sum(person.c.times))
        .join_from(person, Trainee, Trainee.id == person.c.trainee_id)
        .group_by(key, person.c.gender)
    )


def _people(rows: Rows) -> Tally:
    row = rows.of
    counts = select(row.gender, func.count(row.trainee_id.distinct()))
    found = Genders()
    for gender, number in db.session.execute(rows.of_them(counts).group_by(row.gender)):
        found.add(gender, number)
    return found.tally


def _tallies(genders: Mapping[str, Genders]) -> dict[str, Tally]:
    return {key: genders[key].tally for key in sorted(genders)}
