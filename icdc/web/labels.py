"""The office's words for the values that tables hold, in the reader's language."""

from enum import StrEnum

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from icdc.models import (
    Basis,
    CertificateState,
    Channel,
    Decision,
    Gender,
    JobState,
    Language,
    Mode,
    Obstacle,
    Orientation,
    Purpose,
    RequestKind,
    RequestState,
    RevocationClass,
    Sector,
    State,
)
from icdc.web.account_labels import ACCOUNT_LABELS


def _l(text: str) -> LazyString:
    return lazy_gettext(text)


LABELS: dict[type[StrEnum], dict[str, LazyString]] = {
    **ACCOUNT_LABELS,
    Gender: {
        Gender.female: _l("woman"),
        Gender.male: _l("man"),
        Gender.other: _l("other"),
        Gender.not_stated: _l("not stated"),
    },
    State: {
        State.applied: _l("applied"),
        State.waiting: _l("waiting list"),
        State.registered: _l("registered"),
        State.completed: _l("completed"),
        State.not_completed: _l("not completed"),
        State.withdrawn: _l("withdrawn"),
        State.cancelled: _l("cancelled"),
    },
    Sector: {
        Sector.state: _l("state body"),
        Sector.municipal: _l("local self-government"),
        Sector.public_service: _l("school, hospital, public institution"),
        Sector.business: _l("business"),
        Sector.civil_society: _l("civil society"),
        Sector.student: _l("student"),
        Sector.not_employed: _l("not employed"),
        Sector.other: _l("other sector"),
    },
    Mode: {
        Mode.in_person: _l("in person"),
        Mode.online: _l("online"),
        Mode.mixed: _l("mixed"),
    },
    Language: {
        Language.ky: _l("Kyrgyz"),
        Language.ru: _l("Russian"),
        Language.en: _l("English"),
    },
    CertificateState: {
        CertificateState.valid: _l("valid"),
        CertificateState.expired: _l("expired"),
        CertificateState.replaced: _l("replaced"),
        CertificateState.revoked: _l("revoked"),
    },
    RevocationClass: {
        RevocationClass.issued_in_error: _l("issued in error"),
        RevocationClass.conditions_not_met: _l("the conditions were not met"),
        RevocationClass.wrong_data: _l("wrong data on the certificate"),
        RevocationClass.fraud: _l("obtained by deception"),
        RevocationClass.holder_request: _l("at the holder's request"),
        RevocationClass.other: _l("another reason"),
    },
    Obstacle: {
        Obstacle.already_certified: _l("already has a certificate"),
        Obstacle.revoked: _l("the certificate was revoked"),
        Obstacle.no_result: _l("has no result yet"),
        Obstacle.not_completed: _l("did not complete the course"),
        Obstacle.left: _l("left the course"),
        Obstacle.no_seat: _l("has no seat in the course"),
        Obstacle.name_incomplete: _l("has no family name"),
        Obstacle.award_rule: _l("does not meet the award rule"),
    },
    Orientation: {
        Orientation.landscape: _l("landscape"),
        Orientation.portrait: _l("portrait"),
    },
    Basis: {
        Basis.registered: _l("registered people"),
        Basis.certified: _l("certified people"),
        Basis.both: _l("registered and certified people"),
    },
    JobState: {
        JobState.queued: _l("waits for its turn"),
        JobState.running: _l("at work"),
        JobState.done: _l("done"),
        JobState.failed: _l("failed"),
    },
    Decision: {
        Decision.accepted: _l("accepted"),
        Decision.waiting: _l("on the waiting list"),
        Decision.refused: _l("refused"),
    },
    Purpose: {
        Purpose.training: _l("training and its certificate"),
        Purpose.news: _l("news of further courses"),
        Purpose.photos: _l("photographs of the course"),
    },
    RequestKind: {
        RequestKind.correction: _l("correction"),
        RequestKind.access: _l("copy of the data"),
        RequestKind.erasure: _l("erasure"),
        RequestKind.objection: _l("objection"),
    },
    RequestState: {
        RequestState.open: _l("open"),
        RequestState.done: _l("done"),
        # Words of their own: a request has another grammatical gender than an application.
        RequestState.refused: _l("not granted"),
        RequestState.taken_back: _l("taken back"),
        RequestState.closed_by_erasure: _l("closed by the erasure"),
    },
    Channel: {
        Channel.portal: _l("online"),
        Channel.letter: _l("by letter"),
        Channel.in_person: _l("in person"),
    },
}


def label(value: StrEnum) -> str:
    return str(LABELS[type(value)][value])
