"""One letter out of the queue, in short transactions: claimed, handed over, its end written down.

Whoever claims it commits that before the mail server hears of it. When the worker dies between, the
letter stays `sending`, and nobody sends it again but a person who decides so.
"""

import logging
from collections.abc import Sequence

from flask import current_app
from flask_babel import gettext as _
from flask_mailman import EmailMessage
from sqlalchemy import CursorResult, Select, select, update

from icdc.certification.letters.writing import as_message
from icdc.extensions import db
from icdc.models import Certificate, Enrolment, Letter, LetterState
from icdc.models.base import now
from icdc.web.errors import Refusal
from icdc.web.mail_faults import Deferred, MailFault, Unclear
from icdc.web.mailing import Outbox

OPEN = (LetterState.queued, LetterState.deferred)
# Seconds after the first attempt, and after the second; a third that fails is the last.
# MAIL_RETRY_AFTER in the application's settings overrules it.
RETRY_AFTER = (60, 600)
MOST_FAULT = 500
log = logging.getLogger(__name__)


def batch(course_id: int, first_id: int, last_id: int) -> Select[Letter]:
    """The letters that were asked for together: others of the course have other ids."""
    certificates = select(Certificate.id).join(Certificate.enrolment)
    return (
        select(Letter)
        .where(Letter.id.between(first_id, last_id))
        .where(Letter.certificate_id.in_(certificates.where(Enrolment.course_id == course_id)))
        .order_by(Letter.id)
    )


def open_letters(course_id: int, first_id: int, last_id: int) -> Sequence[int]:
    wanted = batch(course_id, first_id, last_id).where(Letter.state.in_(OPEN))
    found = db.session.scalars(wanted.with_only_columns(Letter.id)).all()
    db.session.rollback()
    return found


def deliver(letter_id: int, root: str, outbox: Outbox) -> MailFault | None:
    """The fault, if the mail server did not take it."""
    message = _claimed(letter_id, root)
    if message is None:
        return None
    try:
        outbox.send(message)
    except MailFault as fault:
        put_down(letter_id, fault)
        return fault
    letter = db.session.get_one(Letter, letter_id)
    letter.state, letter.fault, letter.sent_at = LetterState.sent, "", now()
    db.session.commit()
    return None


def put_down(letter_id: int, fault: MailFault) -> None:
    """Write down why a letter was not sent."""
    letter = db.session.get_one(Letter, letter_id)
    letter.fault = str(fault)[:MOST_FAULT]
    if isinstance(fault, Deferred) and letter.attempts <= len(retry_after()):
        letter.state = LetterState.deferred
    elif not isinstance(fault, Unclear):
        letter.state = LetterState.failed
    db.session.commit()


def retry_after() -> Sequence[int]:
    waits: Sequence[int] = current_app.config.get("MAIL_RETRY_AFTER", RETRY_AFTER)
    return waits


def claim(letter_id: int) -> bool:
    """Of several workers one gets the letter. Not committed."""
    waiting = update(Letter).where(Letter.id == letter_id, Letter.state.in_(OPEN))
    taken = db.session.execute(
        waiting.values(state=LetterState.sending, attempts=Letter.attempts + 1, fault="")
    )
    return isinstance(taken, CursorResult) and taken.rowcount == 1


def _claimed(letter_id: int, root: str) -> EmailMessage | None:
    """The letter, ours alone from now on; None where it is another's or cannot be written."""
    if not claim(letter_id):
        db.session.rollback()
        return None
    try:
        message = _write(db.session.get_one(Letter, letter_id), root)
    except Exception as fault:
        # One that cannot be written does not stop the others.
        db.session.rollback()
        _fail(letter_id, fault)
        return None
    db.session.commit()
    return message


def _write(letter: Letter, root: str) -> EmailMessage:
    certificate = letter.certificate
    if certificate.is_revoked:
        raise Refusal(_("The certificate was revoked before the letter left."))
    if certificate.is_replaced:
        raise Refusal(_("The certificate was replaced before the letter left."))
    if certificate.is_name_withheld:
        raise Refusal(_("The name was withheld before the letter left."))
    return as_message(certificate, letter.address, letter.language, root)


def _fail(letter_id: int, fault: Exception) -> None:
    is_told = isinstance(fault, Refusal | MailFault)
    if not is_told:
        log.error("Letter %s was not written", letter_id, exc_info=fault)
    sentence = str(fault) if is_told else _("The letter could not be written.")
    letter = db.session.get_one(Letter, letter_id)
    letter.state, letter.fault = LetterState.failed, sentence[:MOST_FAULT]
    db.session.commit()
