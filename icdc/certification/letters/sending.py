"""Asking for letters: nothing leaves before that, and nobody gets two by a double click."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.certification.letters.queries import Holder, holders_of
from icdc.certification.letters.status import Status
from icdc.extensions import db
from icdc.models import Course, Language, Letter, LetterState, User
from icdc.web.errors import Refusal
from icdc.web.mailing import can_send
from icdc.web.records import hold


@dataclass(frozen=True)
class Asked:
    """The letters that a job is to send, and how many were left out."""

    letters: list[Letter]
    left_out: int


def ask_for_letters(
    course: Course, marks: Collection[str], language: Language, by: User | None
) -> Asked:
    """A letter for each `Holder.mark` that is still as the page showed it. Not committed.

    Who was sent one meanwhile, whose certificate is no longer in force, or who has no address, is
    left out. Raises Refusal when no mail server is set up.
    """
    if not can_send():
        raise Refusal(_("No mail server is set up: nothing can be sent."))
    wanted = set(marks)
    # Of two who click at once, the second sees the letters of the first.
    hold(course)
    ready = [one for one in holders_of(course) if one.mark in wanted and one.can_be_sent]
    letters = [_letter(holder, language, by) for holder in ready]
    db.session.add_all(letters)
    db.session.flush()
    return Asked(letters, len(wanted) - len(letters))


def _letter(holder: Holder, language: Language, by: User | None) -> Letter:
    if holder.last and holder.status is Status.stopped:
        # Whatever becomes of its job, it must not leave beside the new one.
        holder.last.state = LetterState.failed
        holder.last.fault = _("The work was cut off before this letter; it was sent anew.")
    return Letter(
        certificate_id=holder.certificate.id,
        address=holder.address,
        language=language,
        asked_by=by,
    )
