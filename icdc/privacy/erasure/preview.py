"""What would go, and what would stay and why, counted before anybody decides."""

from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.models import ParticipantList, State, Trainee
from icdc.privacy.erasure.birth import generalised
from icdc.privacy.erasure.elsewhere import texts_to_look_at
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.known import identifiers_of
from icdc.privacy.erasure.trail import entries_to_redact
from icdc.privacy.erasure.uploads import uploads_with
from icdc.privacy.erasure.whole import Whole, whole_of
from icdc.web.clock import today
from icdc.web.filters import day


@dataclass(frozen=True)
class Line:
    """`count` is None where there is nothing to count."""

    text: str
    count: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Preview:
    goes: list[Line]
    stays: list[Line]
    # What somebody should do, or know, first.
    warnings: list[str]


def preview_of(trainee: Trainee) -> Preview:
    whole = whole_of(trainee)
    identifiers = identifiers_of(whole)
    warnings = [
        *_warnings(whole), *_warnings_of_uploads(identifiers), *texts_to_look_at(whole, identifiers)
    ]  # fmt: skip
    return Preview(_going(whole, identifiers), _staying(whole), warnings)


def _going(whole: Whole, identifiers: Identifiers) -> list[Line]:
    merges = [one for one in whole.merges if one.undone_at is None]
    entries = entries_to_redact(whole, identifiers)
    lines = [
        Line(_("Names in every script, and the words by which they are found")),
        Line(_("PIN, e-mail address, telephone, town or village, organisation, old number")),
        Line(_("Names printed on certificates, all versions"), len(whole.certificates)),
        Line(_("Addresses to which certificates were sent"), len(whole.letters)),
        Line(_("What was typed in applications"), len(whole.applications)),
        Line(_("The words of requests about own data, and of the answers"), len(whole.requests)),
        Line(_("What is remembered of records taken together; undoing ends"), len(merges)),
        Line(_("Own accounts with their sign-in history"), len(whole.accounts)),
        Line(_("Values and reasons in entries of the audit trail"), len(entries)),
        Line(_("Made files of the courses")),
    ]
    return [line for line in lines if line.count != 0]


def _staying(whole: Whole) -> list[Line]:
    statistics = _("Donors were told figures; a person who goes must not change them.")
    born = whole.trainee.birth_date
    days = {one.registered_on for one in whole.enrolments}
    year = day(generalised(born, days)) if born else _("not given")
    lines = [
        Line(_("Gender, region and sector"), None, statistics),
        Line(
            _("Date of birth, only as exact as age groups need it: %(day)s", day=year),
            None, statistics,
        ),
        Line(_("Courses, attendance and results"), len(whole.enrolments), statistics),
        Line(
            _("Certificates by number, course and dates, with the name withheld"),
            len({one.number for one in whole.certificates}),
            _("Whoever was shown a certificate must be able to check that it is genuine."),
        ),
        Line(
            _("Consents: for what, in which words, when"), len(whole.consents),
            _("The centre must show that it was allowed to keep the data."),
        ),
        Line(
            _("That this request, and others before, were answered"), len(whole.requests),
            _("The law asks the centre to show it."),
        ),
        Line(
            _("Who changed what kind of thing when, without the values"), None,
            _("A gap would look like tampering."),
        ),
        Line(
            _("Reports that were submitted"), None,
            _("They hold no names, and are never changed."),
        ),
    ]  # fmt: skip
    return [line for line in lines if line.count != 0]


def _warnings(whole: Whole) -> list[str]:
    told = []
    for seat in whole.enrolments:
        code = seat.course.code
        if seat.state in (State.applied, State.waiting):
            told.append(_("The application for %(code)s ends.", code=code))
        elif seat.takes_a_seat and seat.course.ends_on >= today():
            told.append(
                _("The person has a seat in %(code)s, which is not over. It can no longer lead to"
                  " a certificate.", code=code)
            )  # fmt: skip
    if whole.trainee.user_id and not whole.accounts:
        told.append(_("The colleague's account stays; only its link to this record goes."))
    return [str(one) for one in told]


def _warnings_of_uploads(identifiers: Identifiers) -> list[str]:
    """Somebody's work goes with them."""
    return [
        str(_("The uploaded file %(name)s of %(who)s holds the person and is not brought in yet. It"
              " goes: whoever needs it takes the person's line out and uploads it again.",
              name=one.file_name, who=one.uploaded_by.display_name))
        for one in uploads_with(identifiers)
        if isinstance(one, ParticipantList) or one.content_sealed
    ]  # fmt: skip
