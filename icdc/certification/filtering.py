"""The filters of the register, as they stand in its address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from icdc.extensions import db
from icdc.models import Certificate, CertificateState, Course, Enrolment, Programme
from icdc.web.clock import parse_day, today
from icdc.web.filters import day
from icdc.web.labels import label
from icdc.web.locale import language

# As long as a code may be; a longer word means no course.
LONGEST_CODE = 40
ALL_VERSIONS = "all"


def in_state(state: CertificateState, on: date) -> ColumnElement[bool]:
    """`Certificate.state_on` as a condition of a query."""
    until, is_standing = Certificate.valid_until, Certificate.is_in_force()
    conditions = {
        CertificateState.revoked: Certificate.revoked_on.is_not(None),
        CertificateState.replaced: and_(
            Certificate.revoked_on.is_(None), Certificate.replaced_on.is_not(None)
        ),
        CertificateState.expired: and_(is_standing, until < on),
        CertificateState.valid: and_(is_standing, or_(until.is_(None), until >= on)),
    }
    return conditions[state]


@dataclass(frozen=True)
class Filters:
    """An empty word does not narrow the list; neither does one that says nothing.

    `since` and `until` are days of issue in ISO form; both belong to the period. Only the last
    version of each number is shown, unless `versions` or the state asks for the earlier ones.
    """

    state: str = ""
    since: str = ""
    until: str = ""
    programme: str = ""
    course: str = ""
    versions: str = ""

    @property
    def as_words(self) -> dict[str, str]:
        """What an address needs."""
        return {name: word for name, word in asdict(self).items() if word}

    def narrow(self, wanted: Select[Certificate]) -> Select[Certificate]:
        """Of a query that joins the enrolments."""
        if self.state:
            wanted = wanted.where(in_state(CertificateState(self.state), today()))
        elif self.versions != ALL_VERSIONS:
            wanted = wanted.where(Certificate.replaced_on.is_(None))
        if self.since:
            wanted = wanted.where(Certificate.issued_on >= date.fromisoformat(self.since))
        if self.until:
            wanted = wanted.where(Certificate.issued_on <= date.fromisoformat(self.until))
        if self.programme or self.course:
            wanted = wanted.where(Enrolment.course_id.in_(self._courses()))
        return wanted

    def _courses(self) -> Select[int]:
        wanted = select(Course.id)
        if self.programme:
            wanted = wanted.where(Course.programme.has(Programme.code == self.programme))
        if self.course:
            wanted = wanted.where(func.lower(Course.code) == self.course.lower())
        return wanted


def filters_in(words: Mapping[str, str]) -> Filters:
    states = {state.value for state in CertificateState}
    state, versions = words.get("state", ""), words.get("versions", "")
    return Filters(
        state=state if state in states else "",
        since=_iso(words.get("since", "")),
        until=_iso(words.get("until", "")),
        programme=words.get("programme", "").strip()[:LONGEST_CODE],
        course=words.get("course", "").strip()[:LONGEST_CODE],
        versions=versions if versions == ALL_VERSIONS else "",
    )


def choices() -> dict[str, dict[str, str]]:
    """The words to choose from, by filter and value."""
    programmes = db.session.scalars(select(Programme).order_by(Programme.code))
    return {
        "state": {state.value: label(state) for state in CertificateState},
        "programme": {one.code: f"{one.code} {one.title(language())}" for one in programmes},
        "versions": {ALL_VERSIONS: _("earlier versions too")},
    }


def in_words(filters: Filters) -> list[tuple[str, str]]:
    """Each filter's name and what was chosen, for a file."""
    names = {
        "state": _("State"),
        "since": _("Issued from"),
        "until": _("Issued until"),
        "programme": _("Programme"),
        "course": _("Course"),
        "versions": _("Versions"),
    }
    words = choices()
    shown = {"since": day(filters.since), "until": day(filters.until)}
    return [
        (names[name], shown.get(name) or words.get(name, {}).get(word, word))
        for name, word in filters.as_words.items()
    ]


def _iso(text: str) -> str:
    found = parse_day(text)
    return found.isoformat() if found else ""
