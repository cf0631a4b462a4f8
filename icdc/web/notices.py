"""Letters of the registry itself: an invitation, a way in, an answer.

A room registers how a letter is written, at import time:

    @letter("invitation")
    def write(notice: Notice) -> Draft | None:              # None: nothing is to be sent any more
        user = db.session.get_one(User, notice.record_id)
        return Draft(to=(user.name, user.email), subject=..., text=...)

and whoever needs one asks for it and sends it after the commit:

    notice = ask_for("invitation", user, user_id=user.id)
    db.session.commit()
    send(notice.id)

The words are made as the letter is sent, in the reader's language, and are kept nowhere: a secret
in them is made there, too. A mail server that is away is tried again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db, jobs
from icdc.models import Job, Language, Notice, NoticeState
from icdc.models.base import Base, now
from icdc.web.audit.notes import id_of
from icdc.web.errors import Refusal
from icdc.web.jobs import Progress, ask_again, task
from icdc.web.locale import language
from icdc.web.mail_faults import Deferred, MailFault
from icdc.web.mailing import make_message
from icdc.web.mailing import send as post

TASK = "notice"
# Seconds after which a letter is tried again that the mail server did not take for the moment.
AGAIN_AFTER = (60, 300, 1800, 7200)


@dataclass(frozen=True)
class Draft:
    """`to`: name and address."""

    to: tuple[str, str]
    subject: str
    text: str


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
) -> Notice:
    """A letter about a record that has its id. Not committed, and not sent before `send`."""
    notice = Notice(
        kind=kind, record_id=id_of(record), trainee_id=trainee_id, user_id=user_id,
        language=Language(in_language or language()),
    )  # fmt: skip
    db.session.add(notice)
    db.session.flush()
    return notice


def send(notice_id: int) -> None:
    """Put it into the queue, after its own commit. Commits."""
    is_known = bool(current_user and current_user.is_authenticated)
    job = Job(
        task=TASK, arguments={"notice_id": notice_id}, title=str(_("Letter")), address="/",
        language=Language(language()), asked_by_id=current_user.id if is_known else None,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    # Asked for after the commit it would begin a transaction, and the worker would wait for it.
    job_id = job.id
    db.session.commit()
    jobs.enqueue(job_id)


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
