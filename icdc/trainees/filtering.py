"""The filters of the list of people, as they stand in its address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, func, select

from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Gender, Programme, Sector, Trainee
from icdc.models.region import REGIONS
from icdc.web.filters import region_choices
from icdc.web.labels import label
from icdc.web.locale import language
from icdc.web.records import in_visible_courses

NOT_STATED = "none"
# As long as a code may be; a longer word means no course.
LONGEST_CODE = 40


@dataclass(frozen=True)
class Filters:
    """An empty word does not narrow the list; neither does one that says nothing."""

    gender: str = ""
    region: str = ""
    sector: str = ""
    programme: str = ""
    course: str = ""
    born: str = ""
    certified: str = ""

    @property
    def as_words(self) -> dict[str, str]:
        """What an address needs."""
        return {name: word for name, word in asdict(self).items() if word}

    def narrow(self, wanted: Select[Trainee]) -> Select[Trainee]:
        if self.gender:
            wanted = wanted.where(Trainee.gender == Gender(self.gender))
        if self.region:
            code = None if self.region == NOT_STATED else self.region
            wanted = wanted.where(Trainee.region_code.is_not_distinct_from(code))
        if self.sector:
            sector = None if self.sector == NOT_STATED else Sector(self.sector)
            wanted = wanted.where(Trainee.sector.is_not_distinct_from(sector))
        if self.born:
            wanted = wanted.where(Trainee.birth_date.is_(None))
        if self.programme or self.course or self.certified:
            wanted = wanted.where(Trainee.enrolments.any(self._in_courses()))
        return wanted

    def _in_courses(self) -> ColumnElement[bool]:
        """One enrolment must fit all that is asked: certified in this very course."""
        fits = in_visible_courses()
        if self.programme:
            fits &= Enrolment.course.has(Course.programme.has(Programme.code == self.programme))
        if self.course:
            fits &= Enrolment.course.has(func.lower(Course.code) == self.course.lower())
        if self.certified:
            fits &= Enrolment.certificates.any(Certificate.is_in_force())
        return fits


def filters_in(words: Mapping[str, str]) -> Filters:
    def one_of(name: str, choices: set[str]) -> str:
        word = words.get(name, "").strip()
        return word if word in choices else ""

    return Filters(
        gender=one_of("gender", {gender.value for gender in Gender}),
        region=one_of("region", {NOT_STATED, *REGIONS}),
        sector=one_of("sector", {NOT_STATED, *(sector.value for sector in Sector)}),
        programme=words.get("programme", "").strip()[:LONGEST_CODE],
        course=words.get("course", "").strip()[:LONGEST_CODE],
        born=one_of("born", {"missing"}),
        certified=one_of("certified", {"yes"}),
    )


def choices() -> dict[str, dict[str, str]]:
    """The words to choose from, by filter and value."""
    programmes = db.session.scalars(select(Programme).order_by(Programme.code))
    return {
        "gender": {gender.value: label(gender) for gender in Gender},
        "region": {NOT_STATED: _("not stated")} | dict(region_choices()[1:]),
        "sector": {NOT_STATED: _("not stated")} | {one.value: label(one) for one in Sector},
        "born": {"missing": _("not stated")},
        "programme": {one.code: f"{one.code} {one.title(language())}" for one in programmes},
        "certified": {"yes": _("has a valid one")},
    }
