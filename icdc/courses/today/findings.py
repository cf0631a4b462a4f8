"""What is left to do in a trainer's own courses: one query of counts by course for each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select

from icdc.courses.today.kinds import Kind
from icdc.courses.today.queries import own_course_ids
from icdc.models import (
    TAKES_A_SEAT,
    Application,
    Attendance,
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    ParticipantList,
    State,
)
from icdc.web.certifiable import is_certifiable
from icdc.web.failed_letters import failed_letters
from icdc.web.keeping import kept_since

# Kind, course, record (0 where there is none of its own), how many.
Counts = Select[str, int, int, int]


@dataclass(frozen=True)
class Findings:
    """Statements only; `waiting.py` runs them. `moment`: where the registry's people are."""

    user_id: int
    moment: datetime

    def of(self, kind: Kind) -> Counts:
        found: dict[Kind, Callable[[], Counts]] = {
            Kind.applications: self._applications,
            Kind.seats: self._seats,
            Kind.lists: self._lists,
            Kind.attendance: self._attendance,
            Kind.results: self._results,
            Kind.certificates: self._certificates,
            Kind.letters: self._letters,
        }
        return found[kind]()

    def _applications(self) -> Counts:
        """As the course's page counts them: people."""
        counts = self._counts(Kind.applications, func.count(Enrolment.id.distinct()))
        waiting = counts.join(Application, Application.enrolment_id == Enrolment.id)
        catalogued = Course.applications_until.is_not(None)
        return waiting.where(Application.decided_at.is_(None), catalogued)

    def _seats(self) -> Counts:
        """Whoever would get a seat now, of courses that have not ended."""
        waiting = _number(Enrolment.state == State.waiting)
        free = Course.capacity - _number(Enrolment.state.in_(TAKES_A_SEAT))
        number = case((or_(Course.capacity.is_(None), free >= waiting), waiting), else_=free)
        counts = self._counts(Kind.seats, number).where(Course.ends_on >= self.moment.date())
        return counts.group_by(Course.capacity).having(number > 0)

    def _lists(self) -> Counts:
        own = ParticipantList.course_id.in_(own_course_ids(self.user_id))
        return select(
            literal(Kind.lists.value).label("kind"),
            ParticipantList.course_id.label("course_id"),
            ParticipantList.id.label("record_id"),
            literal(1).label("number"),
        ).where(own, ParticipantList.uploaded_at >= kept_since("list_files"))

    def _attendance(self) -> Counts:
        """Sessions that are over, while somebody's result or certificate may still hang on them."""
        day, hour = self.moment.date(), self.moment.time()
        today = and_(CourseSession.held_on == day, CourseSession.ends_at <= hour)
        is_unmarked = ~exists().where(Attendance.session_id == CourseSession.id)
        return (
            self._counts(Kind.attendance, func.count(CourseSession.id.distinct()))
            .join(CourseSession, CourseSession.course_id == Course.id)
            .where(or_(CourseSession.held_on < day, today), is_unmarked, _is_unsettled())
        )

    def _results(self) -> Counts:
        counts = self._counts(Kind.results, func.count())
        return counts.where(
            Course.ends_on < self.moment.date(),
            Enrolment.state == State.registered,
            ~_has_certificate(),
        )

    def _certificates(self) -> Counts:
        return self._counts(Kind.certificates, func.count()).where(is_certifiable())

    def _letters(self) -> Counts:
        failed = failed_letters().subquery()
        return select(
            literal(Kind.letters.value).label("kind"),
            failed.c.course_id,
            literal(0).label("record_id"),
            failed.c.number,
        ).where(failed.c.course_id.in_(own_course_ids(self.user_id)))

    def _counts(self, kind: Kind, number: ColumnElement[int]) -> Counts:
        """Of the enrolments of own courses; whoever is in a course twice since a merge is one."""
        return (
            select(
                literal(kind.value).label("kind"),
                Course.id.label("course_id"),
                literal(0).label("record_id"),
                number.label("number"),
            )
            .select_from(Course)
            .join(Enrolment, Enrolment.course_id == Course.id)
            .where(Course.id.in_(own_course_ids(self.user_id)), Enrolment.doubles_id.is_(None))
            .group_by(Course.id)
        )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _is_unsettled() -> ColumnElement[bool]:
    waits = and_(Enrolment.state == State.completed, ~_has_certificate())
    return or_(Enrolment.state == State.registered, waits)


def _has_certificate() -> ColumnElement[bool]:
    return exists().where(Certificate.enrolment_id == Enrolment.id)
