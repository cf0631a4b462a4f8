"""The job that sends the letters of a batch, and comes back to those that were put off."""

from collections import Counter
from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func

from icdc.certification.letters.delivering import (
    batch,
    claim,
    deliver,
    open_letters,
    put_down,
    retry_after,
)
from icdc.certification.letters.queries import LETTERS
from icdc.extensions import db
from icdc.models import Course, Letter, LetterState
from icdc.web.addresses import public_root
from icdc.web.jobs import Progress, ask, ask_again, task
from icdc.web.mail_faults import MailFault
from icdc.web.mailing import Outbox


def ask_for_sending(course: Course, letters: Sequence[Letter]) -> str:
    """The address of the job that sends them. Commits."""
    job_id = ask(
        LETTERS,
        title=_("Letters for %(code)s", code=course.code),
        address=url_for("letters.index", course_id=course.id),
        course_id=course.id,
        first_id=letters[0].id,
        last_id=letters[-1].id,
        root=public_root(),
    )
    return url_for("jobs.show", job_id=job_id)


@task(LETTERS, is_resumable=True)
def send_letters(progress: Progress, course_id: int, first_id: int, last_id: int, root: str) -> str:
    waiting = open_letters(course_id, first_id, last_id)
    with Outbox() as outbox:
        for done, letter_id in enumerate(waiting):
            progress(done, len(waiting))
            fault = deliver(letter_id, root, outbox)
            if fault and fault.is_for_all:
                _spare(waiting[done + 1 :], fault)
                break
    states, attempts = _ends(course_id, first_id, last_id)
    if states[LetterState.deferred]:
        waits = retry_after()
        ask_again(progress.job_id, waits[min(attempts, len(waits)) - 1])
    return told(states)


def _spare(letter_ids: Sequence[int], fault: MailFault) -> None:
    """What would meet them all is not tried with each."""
    for letter_id in letter_ids:
        if claim(letter_id):
            put_down(letter_id, fault)


def _ends(course_id: int, first_id: int, last_id: int) -> tuple[Counter[LetterState], int]:
    """How many letters stand where, and how often those that wait were tried."""
    rows = db.session.execute(
        batch(course_id, first_id, last_id)
        .order_by(None)
        .with_only_columns(Letter.state, func.count(), func.max(Letter.attempts))
        .group_by(Letter.state)
    ).all()
    db.session.rollback()
    counts = Counter({state: count for state, count, _tries in rows})
    tries = [most for state, _count, most in rows if state is LetterState.deferred]
    return counts, max(tries, default=0)


def told(states: Counter[LetterState]) -> str:
    """“27 sent, 2 failed, 1 waits to be tried again”."""
    sent, failed = states[LetterState.sent], states[LetterState.failed]
    put_off, unclear = states[LetterState.deferred], states[LetterState.sending]
    clauses = [ngettext("%(num)s sent", "%(num)s sent", sent)]
    if failed:
        clauses.append(ngettext("%(num)s failed", "%(num)s failed", failed))
    if put_off:
        clauses.append(
            ngettext("%(num)s waits to be tried again", "%(num)s wait to be tried again", put_off)
        )
    if unclear:
        clauses.append(
            ngettext("%(num)s perhaps sent: look", "%(num)s perhaps sent: look", unclear)
        )
    return ", ".join(clauses)
