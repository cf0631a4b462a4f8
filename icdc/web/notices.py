"""Letters of the registry itself: an invitation, a way in, an answer.

A room registers how a letter is written, at import time:

    @letter("invitation")
    def write(notice: Notice) -> Draft | None:              # None: nothing is to be sent any more
        user = db.session.get_one(User, notice.record_id)
        return Draft(to=(user.name, user.email), subject=..., text=...)

and whoever needs one asks for it and sends it after the commit:

    envelope = ask_for("invitation", user, user_id=user.id)
    db.session.commit()
    send(envelope)

The words are made as the letter is sent, in the reader's language, and are kept nowhere: a secret
in them is made there, too. A mail server that is away is tried again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from icdc.extensions import db, jobs
from icdc.models import Language, Notice, NoticeState
from icdc.models.base import Base, now
from icdc.web.audit.notes import id_of
from icdc.web.errors import Refusal
from icdc.web.jobs import Progress, ask_again, prepare, task
from icdc.web.locale import language
from icdc.web.mail_faults import Deferred, MailFault
from icdc.web.mailing import make_message
from icdc.web.mailing import send as post

TASK = "notice"
# Seconds after which a letter is tried again that the mail server did not take for the moment.
AGAIN_AFTER = (60, 300, 1800, 7200)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """`to`: name and address."""

    to: tuple[str, str]
    subject: str
    text: str


@dataclass(frozen=True)
class Envelope:
    """A letter that waits for the commit. Plain numbers: a record that is asked after the commit
    begins a transaction, and the worker would wait for it."""

    notice_id: int
    record_id: int
    job_id: int


Writer = Callable[[Notice], Draft | None]
WRITERS: dict[str, Writer] = {}


def letter(kind: str) -> Callable[[Writer], Writer]:
    def register(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return register


def ask_for(
    kind: str,
    record: Base,
    *,
    trainee_id: int | None = None,
    user_id: int | None = None,
    in_language: str = "",
) -> Envelope:
    """A letter about a record that has its id, with the job that sends it. Not committed.

    From the commit on it will leave: after `send`, or when the worker starts next.
    """
    notice = Notice(
        kind=kind, record_id=id_of(record), trainee_id=trainee_id, user_id=user_id,
        language=Language(in_language or language()),
    )  # fmt: skip
    db.session.add(notice)
    db.session.flush()
    job_id = prepare(TASK, str(_("Letter")), "/", notice_id=notice.id)
    return Envelope(notice.id, notice.record_id, job_id)


def send(envelope: Envelope) -> None:
    """Put it into the queue, after the commit."""
    try:
        jobs.enqueue(envelope.job_id)
    except Exception:
        # What it tells of is done, whatever the queue says; the next start takes the letter up.
        log.exception("Letter %d waits for the worker's next start", envelope.notice_id)


@task(TASK, is_resumable=True)
def _send(progress: Progress, notice_id: int, turn: int = 0) -> str:
    notice = db.session.get(Notice, notice_id)
    if notice is None or notice.state is not NoticeState.waiting:
        return ""
    with force_locale(notice.language.value):
        draft = WRITERS[notice.kind](notice)
        # What the letter tells, a new secret, is kept before it leaves; never send within.
        db.session.commit()
        if draft is None:
            return _end(notice_id, NoticeState.failed, _("It is not needed any more."))
        try:
            post(make_message(draft.to, draft.subject, draft.text))
        except Deferred as fault:
            if turn < len(AGAIN_AFTER):
                ask_again(progress.job_id, AGAIN_AFTER[turn], turn=turn + 1)
                return str(fault)
            return _fail(notice_id, fault)
        except MailFault as fault:
            return _fail(notice_id, fault)
        return _end(notice_id, NoticeState.sent, "")


def _fail(notice_id: int, fault: MailFault) -> str:
    _end(notice_id, NoticeState.failed, str(fault))
    raise Refusal(str(fault)) from fault


def _end(notice_id: int, state: NoticeState, fault: str) -> str:
    notice = db.session.get_one(Notice, notice_id)
    notice.state, notice.fault = state, fault[:500]
    notice.sent_at = now() if state is NoticeState.sent else None
    db.session.commit()
    return fault
