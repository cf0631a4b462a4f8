"""The courses and programmes of a register: the known ones are used as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, insert, select

from icdc.courses.enrolling import free_seats
from icdc.courses.register.ids import Ids
from icdc.courses.register.noting import note_made
from icdc.courses.register.rows import Row
from icdc.courses.register.summary import Summary
from icdc.extensions import db
from icdc.models import Course, InLanguages, Language, Programme


@dataclass
class KnownProgramme:
    id: int
    code: str
    title: str
    hours: int
    language: Language = Language.ru
    # Of a programme that the registry had before; a new one has its one title in every language.
    known_titles: InLanguages | None = None

    @property
    def titles(self) -> InLanguages:
        return self.known_titles or InLanguages(ky=self.title, ru=self.title, en=self.title)


@dataclass
class KnownCourse:
    """`id` is 0 for a course that is only in the file yet; `free_seats` None: as many as come."""

    id: int
    code: str
    title: str
    starts_on: date
    ends_on: date
    hours: int
    programme: KnownProgramme
    place: str = ""
    free_seats: int | None = None


Faults = list[tuple[str, str]]


class Courses:
    """Grows with the courses of the file, not with its lines."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.ids = Ids(Course.__tablename__)
        self.programme_ids = Ids(Programme.__tablename__)
        self.courses: dict[str, KnownCourse] = {}
        self.programmes: dict[str, KnownProgramme] = {}
        self.looked_for: set[str] = set()
        self.warned: set[tuple[str, str]] = set()
        self._unwritten: list[KnownCourse] = []
        self._unwritten_programmes: list[KnownProgramme] = []

    def load(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self._load_programmes({row.programme_code.lower() for row in rows})
        codes = {row.course_code.lower() for row in rows} - self.looked_for
        self.looked_for |= codes
        wanted = select(Course, Programme).join(Course.programme)
        # Held, so that nobody takes the seats that are counted here.
        wanted = wanted.where(func.lower(Course.code).in_(codes)).order_by(Course.id)
        wanted = wanted.with_for_update(of=Course).execution_options(populate_existing=True)
        for course, programme in db.session.execute(wanted):
            taught = self.programmes.setdefault(programme.code, _known(programme))
            self.courses[course.code] = KnownCourse(
                course.id, course.code, course.title, course.starts_on, course.ends_on,
                course.hours, taught, course.place, free_seats(course),
            )  # fmt: skip
        self._spell_as_known(rows)

    def _spell_as_known(self, rows: list[Row]) -> None:
        """Nobody tells "da" from "DA" when speaking: a row means the code as it is known."""
        courses = {code.lower(): code for code in self.courses}
        programmes = {code.lower(): code for code in self.programmes}
        for row in rows:
            row.course_code = courses.setdefault(row.course_code.lower(), row.course_code)
            lower = row.programme_code.lower()
            row.programme_code = programmes.setdefault(lower, row.programme_code)

    def _load_programmes(self, codes: set[str]) -> None:
        known = {code.lower() for code in self.programmes}
        wanted = select(Programme).where(func.lower(Programme.code).in_(codes - known))
        for programme in db.session.scalars(wanted):
            self.programmes[programme.code] = _known(programme)

    def course_of(self, row: Row) -> tuple[KnownCourse | None, Faults]:
        """The known course, or the one to be made; None and all that is missing for it."""
        known = self.courses.get(row.course_code)
        if known:
            return known, []
        missing = self._missing_for(row)
        if missing or not (row.starts_on and row.ends_on and row.hours):
            return None, missing
        programme = self.programmes.get(row.programme_code) or KnownProgramme(
            0, row.programme_code, row.course_title, row.hours
        )
        title = row.course_title or programme.title
        return KnownCourse(
            0, row.course_code, title, row.starts_on, row.ends_on, row.hours, programme
        ), []

    def _missing_for(self, row: Row) -> Faults:
        is_titled = row.course_title or row.programme_code in self.programmes
        stated = {
            "programme_code": row.programme_code, "course_title": is_titled,
            "starts_on": row.starts_on, "ends_on": row.ends_on, "hours": row.hours,
        }  # fmt: skip
        sentence = _("The course is not in the registry yet, so this is needed to make it.")
        return [(column, sentence) for column, value in stated.items() if not value]

    def keep(self, course: KnownCourse) -> None:
        """Make the course, and its programme where that is new as well."""
        if course.id:
            return
        if not course.programme.id:
            course.programme.id = self.programme_ids.take()
            self.programmes[course.programme.code] = course.programme
            self._unwritten_programmes.append(course.programme)
            self.summary.programmes += 1
        course.id = self.ids.take()
        self.courses[course.code] = course
        self._unwritten.append(course)
        self.summary.courses += 1

    def compare(self, row: Row, course: KnownCourse) -> None:
        """Say once for each course what the file says otherwise."""
        stated = {
            "programme_code": (row.programme_code, course.programme.code),
            "starts_on": (row.starts_on, course.starts_on),
            "ends_on": (row.ends_on, course.ends_on),
            "hours": (row.hours, course.hours),
        }
        for column, (here, there) in stated.items():
            if here and here != there and (course.code, column) not in self.warned:
                self.warned.add((course.code, column))
                sentence = _("Course %(code)s has another value here, which stays: %(value)s.")
                self.summary.warn(
                    row.number, column, sentence % {"code": course.code, "value": there}
                )

    def write(self) -> None:
        connection = db.session.connection()
        if self._unwritten_programmes:
            made = [_row_of_programme(one) for one in self._unwritten_programmes]
            connection.execute(insert(Programme), made)
            note_made("programme", made)
        if self._unwritten:
            rows = [_row_of(course) for course in self._unwritten]
            connection.execute(insert(Course), rows)
            note_made("course", rows)
        self._unwritten, self._unwritten_programmes = [], []


def _known(programme: Programme) -> KnownProgramme:
    title = programme.title(programme.language)
    titles = InLanguages(ky=programme.title_ky, ru=programme.title_ru, en=programme.title_en)
    return KnownProgramme(
        programme.id, programme.code, title, programme.hours, programme.language, titles
    )


def _row_of_programme(programme: KnownProgramme) -> dict[str, object]:
    titles = dict.fromkeys(("title_ky", "title_ru", "title_en"), programme.title)
    return {
        "id": programme.id, "code": programme.code, "hours": programme.hours,
        "language": programme.language, **titles,
    }  # fmt: skip


def _row_of(course: KnownCourse) -> dict[str, object]:
    return {
        "id": course.id, "programme_id": course.programme.id, "code": course.code,
        "title": course.title, "starts_on": course.starts_on, "ends_on": course.ends_on,
        "hours": course.hours,
    }  # fmt: skip
