"""The figures counted in plain Python, one record after the other: slow, and easy to believe."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.grouping import By
from icdc.gender_share.report import Counted
from icdc.gender_share.selection import Selection
from icdc.models import (
    COUNTED_AS_REGISTERED,
    Attendance,
    Certificate,
    Course,
    Enrolment,
    Gender,
    State,
    Trainee,
)


@dataclass(frozen=True)
class Seen:
    """An enrolment or certificate that counts, on its day."""

    enrolment: Enrolment
    day: date


Registry = Sequence[Enrolment]


def everything() -> Registry:
    """With all that is asked of it, read once."""
    whole = select(Enrolment).order_by(Enrolment.id)
    return db.session.scalars(
        whole.options(
            joinedload(Enrolment.course).joinedload(Course.programme),
            joinedload(Enrolment.trainee),
            selectinload(Enrolment.certificates),
            selectinload(Enrolment.attendances).joinedload(Attendance.session),
        )
    ).all()


def registered(registry: Registry, selection: Selection) -> list[Seen]:
    return [
        Seen(one, one.registered_on)
        for one in _chosen(registry, selection)
        if _is_registered(one, selection.as_of) and _is_in(one.registered_on, selection)
    ]


def certified(registry: Registry, selection: Selection, today: date) -> list[Seen]:
    return [
        Seen(one, paper.issued_on)
        for one in _chosen(registry, selection)
        for paper in one.certificates
        if _is_in_force(paper, _cut_off(selection, today)) and _is_in(paper.issued_on, selection)
    ]


def steps(registry: Registry, selection: Selection, today: date) -> dict[str, Tally]:
    cohort = [one for one in _chosen(registry, selection) if _is_in(one.registered_on, selection)]
    as_of = selection.as_of
    return {
        "applied": _people(one.trainee for one in cohort),
        "registered": _people(one.trainee for one in cohort if _is_registered(one, as_of)),
        "attended": _people(one.trainee for one in cohort if _came(one, as_of)),
        "completed": _people(one.trainee for one in cohort if _is_completed(one, as_of)),
        "certified": _people(one.trainee for one in cohort if _is_certified(one, as_of or today)),
    }


def counted(seen: Iterable[Seen]) -> Counted:
    people = [one.enrolment.trainee for one in seen]
    return Counted(_people(people), _each(people))


def groups(seen: Iterable[Seen], by: By) -> dict[str, Counted]:
    found: dict[str, list[Seen]] = {}
    for one in seen:
        found.setdefault(_key(one, by), []).append(one)
    return {key: counted(members) for key, members in found.items()}


def newcomers(seen: Iterable[Seen]) -> dict[str, Tally]:
    """By the month of each person's first day."""
    first: dict[int, Seen] = {}
    for one in sorted(seen, key=lambda one: one.day):
        first.setdefault(one.enrolment.trainee_id, one)
    months: dict[str, list[Trainee]] = {}
    for one in first.values():
        months.setdefault(one.day.isoformat()[:7], []).append(one.enrolment.trainee)
    return {month: _people(people) for month, people in months.items()}


def age_on(day: date, born: date) -> int:
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)


def _chosen(registry: Registry, selection: Selection) -> Iterator[Enrolment]:
    for one in registry:
        facts = {
            "programme": one.course.programme.code,
            "course": one.course.code,
            "region": one.course.region_code or "none",
            **_personal(one),
        }
        wanted = selection.filters()
        if all(wanted[name] in (None, fact) for name, fact in facts.items()):
            yield one


def _personal(one: Enrolment) -> dict[str, str]:
    person = one.trainee
    return {
        "home": person.region_code or "none",
        "settlement": person.settlement or "none",
        "sector": person.sector.value if person.sector else "none",
        "age_band": _band(one),
    }


def _band(one: Enrolment) -> str:
    if one.trainee.birth_date is None:
        return "none"
    age = age_on(one.registered_on, one.trainee.birth_date)
    ends = {17: "0-17", 24: "18-24", 34: "25-34", 44: "35-44", 54: "45-54"}
    return next((band for end, band in ends.items() if age <= end), "55+")


def _key(one: Seen, by: By) -> str:
    course, day = one.enrolment.course, one.day
    return {
        "course": course.code,
        "programme": course.programme.code,
        "region": course.region_code or "none",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        **_personal(one.enrolment),
    }[by.value]


def _is_in(day: date, selection: Selection) -> bool:
    is_late = selection.as_of is not None and day > selection.as_of
    return day in selection.period and not is_late


def _cut_off(selection: Selection, today: date) -> date:
    return selection.as_of or min(selection.period.last or today, today)


def _is_registered(one: Enrolment, as_of: date | None) -> bool:
    if one.state in COUNTED_AS_REGISTERED:
        return True
    return one.left_on is not None and as_of is not None and one.left_on > as_of


def _is_completed(one: Enrolment, as_of: date | None) -> bool:
    is_over = as_of is None or one.course.ends_on <= as_of
    return one.state is State.completed and is_over


def _came(one: Enrolment, as_of: date | None) -> bool:
    return any(
        mark.is_present and (as_of is None or mark.session.held_on <= as_of)
        for mark in one.attendances
    )


def _is_certified(one: Enrolment, day: date) -> bool:
    return any(_is_in_force(paper, day) and paper.issued_on <= day for paper in one.certificates)


def _is_in_force(paper: Certificate, day: date) -> bool:
    is_revoked = paper.revoked_on is not None and paper.revoked_on <= day
    return not is_revoked and paper.replaced_on is None


def _people(people: Iterable[Trainee]) -> Tally:
    return _each({person.id: person for person in people}.values())


def _each(people: Iterable[Trainee]) -> Tally:
    found = Counter(person.gender for person in people)
    return Tally(*(found[gender] for gender in Gender))
