"""What would go, and what would stay and why, counted before anybody decides."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.models import (
    DataRequest,
    ParticipantList,
    RequestKind,
    RequestState,
    State,
    Trainee,
)
from icdc.privacy.erasure.copies import told_of_copies
from icdc.privacy.erasure.elsewhere import texts_to_look_at
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.known import identifiers_of
from icdc.privacy.erasure.trail import entries_to_redact
from icdc.privacy.erasure.uploads import uploads_with
from icdc.privacy.erasure.whole import Whole, whole_of
from icdc.web.clock import today
from icdc.web.labels import label
from icdc.web.request_fields import CORRECTABLE
from icdc.web.what_stays import Line, going, staying

ANSWERED = frozenset({RequestState.done, RequestState.refused})


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
        *_warnings(whole), *_warnings_of_uploads(identifiers),
        *texts_to_look_at(whole, identifiers), *told_of_copies(),
    ]  # fmt: skip
    counts = _counts(whole, identifiers)
    return Preview(going(counts), staying(trainee, counts), warnings)


def _counts(whole: Whole, identifiers: Identifiers) -> dict[str, int]:
    return {
        "certificates": len(whole.certificates),
        "letters": len(whole.letters),
        "applications": len(whole.applications),
        "requests": len(whole.requests),
        "answered": len([one for one in whole.requests if _is_or_will_be_answered(one)]),
        "merges": len([one for one in whole.merges if one.undone_at is None]),
        "accounts": len(whole.accounts),
        "entries": len(entries_to_redact(whole, identifiers)),
        "courses": len(whole.enrolments),
        "numbers": len({one.number for one in whole.certificates}),
        "consents": len(whole.consents),
    }


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
    return _warnings_of_requests(whole) + [str(one) for one in told]


def _warnings_of_requests(whole: Whole) -> list[str]:
    """What the person waits for, and is not answered any more."""
    waiting = [
        _in_words(one) for one in whole.requests
        if one.is_open and not _is_or_will_be_answered(one)
    ]  # fmt: skip
    if not waiting:
        return []
    told = ngettext(
        "%(num)d open request will be closed unanswered: %(which)s. Answer it first if you can.",
        "%(num)d open requests will be closed unanswered: %(which)s. Answer them first if you can.",
        len(waiting), which=", ".join(waiting),
    )  # fmt: skip
    return [str(told)]


def _is_or_will_be_answered(request: DataRequest) -> bool:
    """An erasure that is asked for is answered by this one."""
    is_asked_for = request.is_open and request.kind is RequestKind.erasure
    return is_asked_for or request.state in ANSWERED


def _in_words(request: DataRequest) -> str:
    kind = label(request.kind)
    return f"{kind} ({CORRECTABLE[request.field].label})" if request.field else kind


def _warnings_of_uploads(identifiers: Identifiers) -> list[str]:
    """Somebody's work goes with them."""
    return [
        str(_("The uploaded file %(name)s of %(who)s holds the person and is not brought in yet. It"
              " goes: whoever needs it takes the person's line out and uploads it again.",
              name=one.file_name, who=one.uploaded_by.display_name))
        for one in uploads_with(identifiers)
        if isinstance(one, ParticipantList) or one.content_sealed
    ]  # fmt: skip
