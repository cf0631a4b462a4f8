"""The language of a person, as far as the registry knows it."""

from icdc.models import DataRequest
from icdc.privacy.erasure.whole import Whole
from icdc.web.locale import language


def spoken_by(whole: Whole, answers: DataRequest | None) -> str:
    """That of the request which is answered; else the one in which the person was last heard of,
    or learned; else the reader's."""
    if answers is not None:
        return answers.language.value
    heard = [
        *((one.asked_at, one.language) for one in whole.requests),
        *((one.given_at, one.language) for one in whole.consents),
        *((one.submitted_at, one.language) for one in whole.applications),
        *((one.asked_at, one.language) for one in whole.letters),
    ]
    if heard:
        return max(heard)[1].value
    learned = max(whole.enrolments, key=lambda one: one.registered_on, default=None)
    return learned.course.language.value if learned else language()
