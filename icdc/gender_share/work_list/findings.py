"""Which records block or bend the report: for each kind one query of their ids."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Select, and_, exists, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from icdc.gender_share.periods import ALL_TIME
from icdc.gender_share.rows import Condition, Rows, certifications, registrations
from icdc.gender_share.selection import Selection
from icdc.gender_share.steps import is_completed
from icdc.gender_share.work_list.kinds import Kind
from icdc.gender_share.work_list.wrong_dates import ITS_CERTIFICATE, wrong_dates
from icdc.models import Certificate, Course, DistinctPair, Enrolment, Gender, Mode, State, Trainee

# The id of a record, and of the other one of a pair; 0 where there is no pair.
Ids = Select[int, int]
# Not the tables that the conditions of the figures speak of.
PERSON, HELD = aliased(Trainee), aliased(Course)


@dataclass(frozen=True)
class Findings:
    """The work list of a selection. Statements only; `queries.py` runs them."""

    selection: Selection
    today: date

    def of(self, kind: Kind) -> Ids:
        """Ids, labelled `one` and `other`."""
        listed: dict[Kind, Callable[[], Ids]] = {
            Kind.gender: lambda: self._people(PERSON.gender == Gender.not_stated),
            Kind.home: lambda: self._people(PERSON.region_code.is_(None)),
            Kind.course_region: self._courses,
            Kind.birth_date: lambda: self._people(PERSON.birth_date.is_(None)),
            Kind.dates: self._dates,
            Kind.doubles: self._doubles,
            Kind.uncertified: self._uncertified,
            Kind.uncompleted: self._uncompleted,
        }
        return listed[kind]()

    def _people(self, condition: Condition) -> Ids:
        return _alone(PERSON.id).where(condition, self._has_rows("trainee_id", PERSON.id))

    def _courses(self) -> Ids:
        return _alone(HELD.id).where(
            HELD.mode != Mode.online,
            HELD.region_code.is_(None),
            self._has_rows("course_id", HELD.id),
        )

    def _dates(self) -> Ids:
        whenever = replace(self.selection, period=ALL_TIME, as_of=None)
        rows = registrations(whenever).in_full(_alone(Enrolment.id))
        is_wrong = or_(*(one.condition for one in wrong_dates(self.today)))
        return rows.outerjoin(Certificate, ITS_CERTIFICATE).where(is_wrong)

    def _doubles(self) -> Ids:
        """As `web/identity.py` has it: same name, nothing that both state speaks against it."""
        low, high = aliased(Trainee), aliased(Trainee)
        born, other_born = low.birth_date, high.birth_date
        told_apart = exists().where(DistinctPair.low_id == low.id, DistinctPair.high_id == high.id)
        is_alike = and_(high.identity_key == low.identity_key, high.id > low.id)
        return (
            select(low.id.label("one"), high.id.label("other"))
            .join(high, is_alike)
            .where(
                low.identity_key != "",
                or_(born == other_born, born.is_(None), other_born.is_(None)),
                or_(low.pin_hash.is_(None), high.pin_hash.is_(None)),
                self._has_rows("trainee_id", low.id),
                self._has_rows("trainee_id", high.id),
                ~told_apart,
            )
        )

    def _uncertified(self) -> Ids:
        had_one = exists().where(Certificate.enrolment_id == Enrolment.id)
        if self.selection.as_of:
            had_one = had_one.where(Certificate.issued_on <= self.selection.as_of)
        rows = self._registrations.where(is_completed(self.selection)).where(~had_one)
        # A merged record's second enrolment in a course is never certified.
        return rows.where(Enrolment.doubles_id.is_(None)).of_them(_alone(Enrolment.id))

    def _uncompleted(self) -> Ids:
        lacking = self._certifications.in_full(_alone(Certificate.id))
        return lacking.where(Enrolment.state != State.completed)

    @cached_property
    def _registrations(self) -> Rows:
        return registrations(self.selection)

    @cached_property
    def _certifications(self) -> Rows:
        return certifications(self.selection, self.today)

    def _has_rows(self, column: str, id_: InstrumentedAttribute[int]) -> Condition:
        """Whether a person or a course counts as registered or certified: the few are looked up."""
        each = (self._registrations, self._certifications)
        return or_(
            *(
                rows.of_them(select(literal(1))).where(getattr(rows.of, column) == id_).exists()
                for rows in each
            )
        )


def _alone(column: InstrumentedAttribute[int]) -> Ids:
    """Ids that come by themselves."""
    return select(column.label("one"), literal(0).label("other"))
