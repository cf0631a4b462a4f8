"""The cells in which a row of the work list is put right."""

from dataclasses import dataclass, replace
from datetime import date

from flask import abort, url_for
from flask_babel import gettext as _

from icdc.gender_share.work_list.kinds import Kind
from icdc.gender_share.work_list.places import Place
from icdc.gender_share.work_list.wrong_dates import EARLIEST
from icdc.models import Course, Enrolment, Trainee
from icdc.web import cells
from icdc.web.clock import parse_day
from icdc.web.errors import Refusal
from icdc.web.filters import day, region, region_choices
from icdc.web.person_texts import parse_region
from icdc.web.pin_doubts import DOUBTED, tell_doubts
from icdc.web.records import find_course, find_enrolment, find_trainee, hold

Record = Trainee | Course | Enrolment
# What can be put right in the row itself.
MENDED: dict[Kind, tuple[str, ...]] = {
    Kind.gender: ("gender",),
    Kind.home: ("region_code",),
    Kind.course_region: ("region_code",),
    Kind.birth_date: ("birth_date",),
    Kind.dates: ("registered_on", "birth_date"),
}
# What else may need no mending, or need it, once a value has changed.
TOUCHED: dict[str, tuple[Kind, ...]] = {
    "birth_date": (Kind.birth_date, Kind.dates, Kind.doubles),
    "registered_on": tuple(Kind),
}


@dataclass(frozen=True)
class Mending:
    """One value of one record, mended from a place on the work list."""

    kind: Kind
    record: Record
    name: str
    place: Place

    @property
    def cell(self) -> cells.Cell:
        address = url_for(
            "work_list.cell", kind=self.kind.value, record_id=self.record.id, name=self.name
        )
        query = self.place.as_query()
        return replace(
            self._cell(address, url_for("work_list.index") + query),
            query=query,
            followers="gender_share/work_list/follows.html",
        )

    @property
    def touched(self) -> tuple[Kind, ...]:
        """The kinds whose counts may follow: all, where a row may leave or enter the selection."""
        return tuple(Kind) if self._is_asked_for else TOUCHED.get(self.name, (self.kind,))

    @property
    def _is_asked_for(self) -> bool:
        """Whether the selection is narrowed by the value itself."""
        selection = self.place.selection
        if self.name == "birth_date":
            return selection.age_band is not None
        if self.name == "region_code":
            asked = selection.region if self.kind is Kind.course_region else selection.home
            return asked is not None
        return False

    def held(self) -> "Mending":
        """With the record that is written locked."""
        record = self.record
        if isinstance(record, Course):
            hold(record)
        elif isinstance(record, Trainee) or self.name == "birth_date":
            hold(_person(record))
        else:
            hold(record)
        return self

    def write(self, typed: str, today: date) -> None:
        """Raises FieldFaultError or Refusal."""
        record = self.record
        if isinstance(record, Course):
            record.region_code = parse_region(typed)
        elif isinstance(record, Enrolment) and self.name == "registered_on":
            record.registered_on = _day_of_registration(typed, today)
        else:
            cells.write_person(_person(record), self.name, typed)
            if self.name in DOUBTED:
                tell_doubts(_person(record))

    def _cell(self, address: str, page: str) -> cells.Cell:
        record = self.record
        if isinstance(record, Course):
            return _region_cell(record, address, page)
        if isinstance(record, Enrolment) and self.name == "registered_on":
            return _registration_cell(record, address, page)
        return cells.person_cell(_person(record), self.name, address, page)


def mending_at(kind: Kind, record_id: int, name: str, place: Place) -> Mending:
    if name not in MENDED.get(kind, ()):
        abort(404)
    return Mending(kind, _record(kind, record_id), name, place)


def cells_of(kind: Kind, record: Record, place: Place) -> dict[str, cells.Cell]:
    """A row's cells by their names."""
    return {name: Mending(kind, record, name, place).cell for name in MENDED[kind]}


def _record(kind: Kind, record_id: int) -> Record:
    if kind is Kind.course_region:
        return find_course(record_id)
    if kind is Kind.dates:
        return find_enrolment(record_id)
    return find_trainee(record_id)


def _person(record: Trainee | Enrolment) -> Trainee:
    return record.trainee if isinstance(record, Enrolment) else record


def _region_cell(course: Course, address: str, page: str) -> cells.Cell:
    return cells.Cell(
        name="region_code",
        owner=course.title,
        address=address,
        page=page,
        label=_("Region of the course"),
        text=region(course.region_code),
        value=course.region_code or "",
        version=course.version,
        choices=tuple(region_choices()),
    )


def _registration_cell(enrolment: Enrolment, address: str, page: str) -> cells.Cell:
    return cells.Cell(
        name="registered_on",
        owner=enrolment.trainee.full_name,
        address=address,
        page=page,
        label=_("Day of registration"),
        text=day(enrolment.registered_on),
        value=day(enrolment.registered_on),
        version=enrolment.version,
        placeholder="31.12.2023",
    )


def _day_of_registration(typed: str, today: date) -> date:
    registered = parse_day(typed)
    if registered is None:
        raise Refusal(_("“%(text)s” is not a date; write it as 31.12.2023.", text=typed.strip()))
    if not EARLIEST <= registered <= today:
        raise Refusal(_("%(day)s cannot be a day of registration.", day=day(registered)))
    return registered
