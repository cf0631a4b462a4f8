"""What came of issuing, in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.certification.eligibility import HeldBack
from icdc.certification.issuing import Issuance

# The messages travel in a cookie, which holds some 4000 letters.
MOST_NAMES = 8
Message = tuple[str, str]


def messages_of(issuance: Issuance, left: int) -> list[Message]:
    """Each with its kind; `left` are those who can be certified, and were not on the page."""
    refused = [held for held in issuance.held_back if not held.is_certified]
    done = [_result(len(issuance.certificates), left, bool(refused))]
    return [*done, *_refusals(refused)]


def _result(issued: int, left: int, is_anybody_refused: bool) -> Message:
    if not issued and not left and not is_anybody_refused:
        return _("Nothing was issued: nobody here waits for a certificate."), "info"
    said = ngettext("%(num)s certificate issued", "%(num)s certificates issued", issued) + "."
    if not left:
        return said, "success" if issued else "info"
    more = ngettext(
        "%(num)s more person, who was not on the page, can be certified: look again.",
        "%(num)s more people, who were not on the page, can be certified: look again.",
        left,
    )
    return f"{said} {more}", "success" if issued else "info"


def _refusals(refused: list[HeldBack]) -> list[Message]:
    named = [_refusal(held) for held in refused[:MOST_NAMES]]
    others = len(refused) - MOST_NAMES
    if others <= 0:
        return named
    more = ngettext(
        "%(num)s more person was not certified; the page of issuing says why.",
        "%(num)s more people were not certified; the page of issuing says why.",
        others,
    )
    return [*named, (more, "warning")]


def _refusal(held: HeldBack) -> Message:
    said = _(
        "Not issued: %(name)s, %(reasons)s",
        name=held.enrolment.trainee.full_name,
        reasons="; ".join(held.reasons),
    )
    return said, "warning"
