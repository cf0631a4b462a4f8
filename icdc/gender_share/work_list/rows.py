"""The rows of the work list, with what they show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from icdc.extensions import db
from icdc.gender_share.work_list.kinds import Kind
from icdc.gender_share.work_list.wrong_dates import what_is_wrong
from icdc.models import Certificate, Course, Enrolment, Trainee

Ids = Sequence[tuple[int, int]]
PEOPLE = frozenset({Kind.gender, Kind.home, Kind.birth_date})
ENROLMENTS = frozenset({Kind.dates, Kind.uncertified})


@dataclass(frozen=True)
class PersonRow:
    trainee: Trainee


@dataclass(frozen=True)
class CourseRow:
    course: Course


@dataclass(frozen=True)
class PairRow:
    low: Trainee
    high: Trainee


@dataclass(frozen=True)
class EnrolmentRow:
    enrolment: Enrolment
    # Sentences.
    wrong: Sequence[str]


@dataclass(frozen=True)
class CertificateRow:
    certificate: Certificate


Row = PersonRow | CourseRow | PairRow | EnrolmentRow | CertificateRow


def rows_of(ids: Mapping[Kind, Ids], today: date) -> dict[Kind, list[Row]]:
    """Each table is read once, whatever the number of kinds and rows."""
    store = _Store(ids, today)
    # A record may have gone in the meantime.
    return {
        kind: [row for pair in found if (row := store.row(kind, *pair))]
        for kind, found in ids.items()
    }


class _Store:
    def __init__(self, ids: Mapping[Kind, Ids], today: date) -> None:
        def of(kinds: Collection[Kind]) -> set[int]:
            return {number for kind in kinds for pair in ids.get(kind, ()) for number in pair}

        self.people = {one.id: one for one in _people(of({*PEOPLE, Kind.doubles}))}
        self.courses = {one.id: one for one in _courses(of({Kind.course_region}))}
        self.enrolments = {one.id: one for one in _enrolments(of(ENROLMENTS))}
        self.certificates = {one.id: one for one in _certificates(of({Kind.uncompleted}))}
        self.wrong = what_is_wrong(of({Kind.dates}), today)

    def row(self, kind: Kind, one: int, other: int) -> Row | None:
        if kind is Kind.doubles:
            low, high = self.people.get(one), self.people.get(other)
            return PairRow(low, high) if low and high else None
        if kind is Kind.course_region:
            course = self.courses.get(one)
            return CourseRow(course) if course else None
        if kind is Kind.uncompleted:
            certificate = self.certificates.get(one)
            return CertificateRow(certificate) if certificate else None
        if kind in ENROLMENTS:
            enrolment = self.enrolments.get(one)
            return EnrolmentRow(enrolment, self.wrong.get(one, [])) if enrolment else None
        trainee = self.people.get(one)
        return PersonRow(trainee) if trainee else None


def _people(ids: Collection[int]) -> Sequence[Trainee]:
    return db.session.scalars(select(Trainee).where(Trainee.id.in_(ids))).all()


def _courses(ids: Collection[int]) -> Sequence[Course]:
    return db.session.scalars(select(Course).where(Course.id.in_(ids))).all()


def _enrolments(ids: Collection[int]) -> Sequence[Enrolment]:
    wanted = select(Enrolment).where(Enrolment.id.in_(ids))
    beside = (joinedload(Enrolment.trainee), joinedload(Enrolment.course))
    own = selectinload(Enrolment.certificates)
    return db.session.scalars(wanted.options(*beside, own)).all()


def _certificates(ids: Collection[int]) -> Sequence[Certificate]:
    wanted = select(Certificate).where(Certificate.id.in_(ids))
    enrolment = joinedload(Certificate.enrolment)
    beside = (enrolment.joinedload(Enrolment.trainee), enrolment.joinedload(Enrolment.course))
    return db.session.scalars(wanted.options(*beside)).all()
