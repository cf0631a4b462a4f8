"""A letter to the managers when somebody reports a forgery. The report never waits for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.certification.letters.delivering import retry_after
from icdc.certification.letters.jobs import told
from icdc.config import LANGUAGES
from icdc.extensions import db, jobs
from icdc.models import ForgeryReport, Job, Language, LetterState, Role, RoleName, User
from icdc.web.addresses import public_root
from icdc.web.jobs import Progress, ask_again, task
from icdc.web.locale import language
from icdc.web.mail_faults import Deferred, MailFault, Unclear
from icdc.web.mailing import Outbox, can_send, make_message

ALARM = "forgery alarm"


@dataclass(frozen=True)
class Recipient:
    id: int
    name: str
    email: str


def alarm_managers(report: ForgeryReport) -> None:
    """Ask for the letters, where any can be sent. Commits; nobody is signed in here."""
    if not can_send():
        return
    address = url_for("forgery_reports.show", report_id=report.id)
    job = Job(
        task=ALARM,
        arguments={"address": _own_root() + address},
        title=_("A forgery is reported"),
        address=address,
        language=Language(language()),
    )
    db.session.add(job)
    db.session.flush()
    job_id = job.id
    # Not asked for after the commit: that would begin a transaction which the worker waits for.
    db.session.commit()
    jobs.enqueue(job_id)


def _own_root() -> str:
    """Not as a stranger's request names it, where that may be a made-up host."""
    is_known = current_app.config["PUBLIC_URL"] or not current_app.config["PRODUCTION"]
    return public_root() if is_known else ""


@task(ALARM)
def write_to_managers(
    progress: Progress, address: str, only_to: str = "", attempts: int = 0
) -> str:
    """Says only where to read the report: what outsiders write goes through no mailbox.

    `only_to`: the ids of the managers who still wait for it, after so many attempts; all, if empty.
    """
    managers = _managers(only_to)
    # A mail server may take its time, and holds up no other writer.
    db.session.rollback()
    ends = _ends_of_letters(managers, address, progress)
    put_off = [one for one, end in ends.items() if end is LetterState.deferred]
    waits = retry_after()
    if put_off and attempts < len(waits):
        left = " ".join(str(one.id) for one in put_off)
        ask_again(progress.job_id, waits[attempts], only_to=left, attempts=attempts + 1)
    else:
        ends |= dict.fromkeys(put_off, LetterState.failed)
    return told(Counter(ends.values()))


def _managers(only_to: str) -> Sequence[Recipient]:
    is_manager = User.roles.any(Role.name == RoleName.manager)
    wanted = select(User).where(User.active, is_manager).order_by(User.id)
    if only_to:
        wanted = wanted.where(User.id.in_(map(int, only_to.split())))
    return [Recipient(one.id, one.display_name, one.email) for one in db.session.scalars(wanted)]


def _ends_of_letters(
    managers: Sequence[Recipient], address: str, progress: Progress
) -> dict[Recipient, LetterState]:
    """What became of each letter. What would meet them all is not tried with each."""
    ends: dict[Recipient, LetterState] = {}
    with Outbox() as outbox:
        for done, manager in enumerate(managers):
            progress(done, len(managers))
            fault = _fault_in_sending(outbox, manager, address)
            ends[manager] = _end(fault)
            if fault and fault.is_for_all:
                return ends | dict.fromkeys(managers[done + 1 :], _end(fault))
    return ends


def _fault_in_sending(outbox: Outbox, manager: Recipient, address: str) -> MailFault | None:
    try:
        to = (manager.name, manager.email)
        outbox.send(make_message(to, _("A forgery is reported"), _text(address)))
    except MailFault as fault:
        return fault
    return None


def _end(fault: MailFault | None) -> LetterState:
    if fault is None:
        return LetterState.sent
    if isinstance(fault, Deferred):
        return LetterState.deferred
    return LetterState.sending if isinstance(fault, Unclear) else LetterState.failed


def _text(address: str) -> str:
    """In the three languages: which of them somebody reads is not known here."""
    sentences = []
    for code in LANGUAGES:
        with force_locale(code):
            sentences.append(_("Somebody reported a forged certificate. The report:"))
    return "\n".join([*dict.fromkeys(map(str, sentences)), address, ""])
