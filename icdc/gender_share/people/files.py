"""The list behind a number as it goes out. PINs never do."""

from datetime import date

from flask_babel import gettext as _

from icdc.gender_share.people.entries import Entry, OfOne, Someone, by_person, entries
from icdc.gender_share.people.question import Count, Of, Question
from icdc.gender_share.people.wording import facts_of, kind_of, title_of
from icdc.web.exports import Listing, Value
from icdc.web.filters import region
from icdc.web.labels import label


def listing_of(question: Question, today: date) -> Listing:
    found = entries(question.rows(today))
    facts = facts_of(question, today)
    title = f"{title_of(question)} ({kind_of(question).lower()})"
    own = [_("Record"), _("Name"), _("Gender"), _("Year of birth"), _("Region"), _("Organisation")]
    if question.count is Count.people:
        people = map(_line_of_person, by_person(found))
        return Listing(title, [*own, _("Courses")], people, facts, "trainee")
    if question.of is Of.certified:
        columns = [*own, _("Course"), _("Issued on"), _("Certificate")]
        return Listing(title, columns, map(_line_of_certificate, found), facts, "certificate")
    columns = [*own, _("Course"), _("Registered on"), _("State today")]
    return Listing(title, columns, map(_line_of_enrolment, found), facts, "enrolment")


def _line_of_person(one: OfOne) -> list[Value]:
    return [*_person(one.someone), ", ".join(one.courses)]


def _line_of_certificate(entry: Entry) -> list[Value]:
    return [*_person(entry.someone), entry.course, entry.day, entry.number]


def _line_of_enrolment(entry: Entry) -> list[Value]:
    return [*_person(entry.someone), entry.course, entry.day, label(entry.state)]


def _person(someone: Someone) -> list[Value]:
    return [
        someone.id, someone.full_name, label(someone.gender), someone.born_in,
        region(someone.region_code), someone.organisation,
    ]  # fmt: skip
