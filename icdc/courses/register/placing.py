"""Puts each row of a register where it belongs: its course, its person, its certificate."""

from dataclasses import dataclass, field

from flask_babel import gettext as _

from icdc.courses.register.courses import Courses, KnownCourse
from icdc.courses.register.ids import Ids
from icdc.courses.register.looking_up import Place, Places
from icdc.courses.register.people import People, Person
from icdc.courses.register.rows import Row
from icdc.courses.register.summary import Note, Summary
from icdc.courses.register.writing import Enrolled, Issued, Pile
from icdc.models import Gender, State
from icdc.models.enrolment import LEFT, TAKES_A_SEAT
from icdc.web.clock import today
from icdc.web.person_texts import FieldFaultError


@dataclass
class Supplies:
    """What lasts for the whole file."""

    summary: Summary
    courses: Courses
    person_ids: Ids
    place_ids: Ids
    certificate_ids: Ids


@dataclass
class Portion:
    """Some rows, what the registry knows of them, and what they add to it."""

    supplies: Supplies
    people: People
    places: Places
    used_numbers: dict[str, int]
    pile: Pile = field(default_factory=Pile)

    def place(self, row: Row) -> None:
        course, faults = self.supplies.courses.course_of(row)
        person = None
        try:
            attending = self.places.get(course.id, {}) if course else {}
            person = self.people.match(row.person, attending)
        except FieldFaultError as fault:
            faults.append(("pin", str(fault)))
        place = attending.get(person.id) if person else None
        faults += _faults_of(row, course, place, self.used_numbers)
        if faults or course is None:
            notes = [Note(row=row.number, column=name, message=text) for name, text in faults]
            self.supplies.summary.add_errors(notes)
            return
        self.supplies.courses.keep(course)
        self.supplies.courses.compare(row, course)
        self._certify(row, course, *self._enrol(row, course, self._known(row, person), place))

    def _known(self, row: Row, person: Person | None) -> Person:
        summary = self.supplies.summary
        if person is None:
            person = row.person
            person.id = self.supplies.person_ids.take()
            self.pile.people.append(person)
            summary.new_people.add(person.id)
            self.people.add(person)
            return person
        if person.id not in summary.new_people:
            summary.matched_people.add(person.id)
        self._compare(row, person)
        if gaps := person.gaps_that(row.person):
            person.take(gaps)
            self.people.add(person)
            if person.is_written:
                self.pile.gaps[person.id] |= gaps
            elif "pin" in gaps:
                person.pin = row.person.pin
        return person

    def _compare(self, row: Row, known: Person) -> None:
        stated, warn = row.person, self.supplies.summary.warn
        sentence = _("The registry holds something else for this person, which stays.")
        if stated.birth_date and known.birth_date and stated.birth_date != known.birth_date:
            warn(row.number, "birth_date", sentence)
        genders = {stated.gender, known.gender} - {Gender.not_stated}
        if len(genders) > 1:
            warn(row.number, "gender", sentence)
        if stated.pin_hash and known.pin_hash and stated.pin_hash != known.pin_hash:
            warn(row.number, "pin", sentence)

    def _enrol(
        self, row: Row, course: KnownCourse, person: Person, place: Place | None
    ) -> tuple[Person, Place]:
        if place is None:
            place_id = self.supplies.place_ids.take()
            on = row.registered_on or row.starts_on or course.starts_on
            enrolled = Enrolled(place_id, course.id, person, row.result, on)
            place = Place(place_id, row.result, [], enrolled)
            self.places.setdefault(course.id, {})[person.id] = place
            self.pile.places.append(enrolled)
            self.supplies.summary.enrolments += 1
            if course.free_seats is not None and row.result in TAKES_A_SEAT:
                course.free_seats -= 1
            return person, place
        self.supplies.summary.already_there += 1
        if place.state is State.registered and row.result is not State.registered:
            self._fill_result(place, row.result)
        elif row.result not in (place.state, State.registered):
            sentence = _("The registry holds another result for this person, which stays.")
            self.supplies.summary.warn(row.number, "result", sentence)
        return person, place

    def _fill_result(self, place: Place, result: State) -> None:
        place.state = result
        if place.unwritten is not None:
            place.unwritten.state = result
        else:
            # The registry had a seat for this person until today.
            left_on = today() if result in LEFT else None
            self.pile.results.append(
                {"place_id": place.id, "new_state": result, "new_left_on": left_on}
            )

    def _certify(self, row: Row, course: KnownCourse, person: Person, place: Place) -> None:
        if row.issued_on is None or place.state is not State.completed:
            return
        if place.numbers:
            if row.certificate_number and row.certificate_number not in place.numbers:
                sentence = _("This enrolment has a certificate with another number, which stays.")
                self.supplies.summary.warn(row.number, "certificate_number", sentence)
            return
        number = row.certificate_number
        place.numbers.append(number)
        if number:
            self.used_numbers[number] = place.id
        self.pile.certificates.append(
            Issued(
                self.supplies.certificate_ids.take(),
                place.id,
                number,
                row.issued_on,
                person,
                course,
            )
        )
        self.supplies.summary.certificates += 1


def _faults_of(
    row: Row, course: KnownCourse | None, place: Place | None, used_numbers: dict[str, int]
) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    holder = used_numbers.get(row.certificate_number)
    if holder is not None and (place is None or holder != place.id):
        sentence = _("This certificate number belongs to another certificate.")
        faults.append(("certificate_number", sentence))
    if course is None:
        return faults
    if place is None and course.free_seats == 0 and row.result in TAKES_A_SEAT:
        faults.append(("course_code", _("There is no seat left in this course.")))
    if row.issued_on and row.issued_on < course.starts_on:
        sentence = _("A certificate cannot be dated before the course began.")
        faults.append(("certificate_issued_on", sentence))
    return faults
