"""What an erasure takes and what it leaves, and why: one list for whoever asks for it and for
whoever does it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.models import Trainee
from icdc.models.birth import generalised
from icdc.web.filters import day


@dataclass(frozen=True)
class Line:
    """`count` is None where there is nothing to count."""

    text: str
    count: int | None = None
    why: str = ""


# How many there are, by a line's name; of a name that is not there nothing is counted.
Counts = Mapping[str, int]


def going(counts: Counts) -> list[Line]:
    """Without lines of which there are none."""
    lines = [
        ("", _("Names in every script, and the words by which they are found")),
        ("", _("PIN, e-mail address, telephone, town or village, organisation, old number")),
        ("certificates", _("Names printed on certificates, all versions")),
        ("letters", _("Addresses to which certificates were sent")),
        ("", _("The log of the registry's own letters")),
        ("applications", _("What was typed in applications")),
        ("requests", _("The words of requests about own data, and of the answers")),
        ("merges", _("What is remembered of records taken together; undoing ends")),
        ("accounts", _("Own accounts with their sign-in history")),
        ("entries", _("Values and reasons in entries of the audit trail")),
        ("", _("Files of the courses that wait to be downloaded")),
    ]
    return _there(Line(text, counts.get(name)) for name, text in lines)


def staying(trainee: Trainee, counts: Counts) -> list[Line]:
    """Without lines of which there are none."""
    statistics = _("Donors were told figures; a person who goes must not change them.")
    lines = [
        ("", _("Gender, region and sector"), statistics),
        (
            "",
            _("Date of birth, only as exact as age groups need it: %(day)s", day=_left_of(trainee)),
            statistics,
        ),
        ("courses", _("Courses, attendance and results"), statistics),
        (
            "numbers",
            _("Certificates by number, course and dates, with the name withheld"),
            _("Whoever was shown a certificate must be able to check that it is genuine."),
        ),
        (
            "consents",
            _("Consents: for what, in which words, when"),
            _("The centre must show that it was allowed to keep the data."),
        ),
        (
            "answered",
            _("That this request, and others before, were answered"),
            _("The law asks the centre to show it."),
        ),
        (
            "",
            _("Who changed what kind of thing when, without the values"),
            _("A gap would look like tampering."),
        ),
        (
            "",
            _("Reports that were submitted"),
            _("They hold no names, and are never changed."),
        ),
    ]
    return _there(Line(text, counts.get(name), why) for name, text, why in lines)


def _left_of(trainee: Trainee) -> str:
    """The day that would stand in the place of the date of birth."""
    if trainee.birth_date is None:
        return str(_("not given"))
    days = {one.registered_on for one in trainee.enrolments}
    return day(generalised(trainee.birth_date, days))


def _there(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.count != 0]
