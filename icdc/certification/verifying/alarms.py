"""A letter to the managers when somebody reports a forgery. The report never waits for it."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.certification.paper.addresses import public_root
from icdc.config import LANGUAGES
from icdc.extensions import db, jobs
from icdc.models import ForgeryReport, Job, Language, Role, RoleName, User
from icdc.web.jobs import Progress, task
from icdc.web.locale import language
from icdc.web.mail_faults import MailFault
from icdc.web.mailing import Outbox, can_send, make_message

ALARM = "forgery alarm"


def alarm_managers(report: ForgeryReport) -> None:
    """Ask for the letters, where any can be sent. Commits; nobody is signed in here."""
    if not can_send():
        return
    address = url_for("forgery_reports.show", report_id=report.id)
    job = Job(
        task=ALARM,
        arguments={"address": public_root() + address},
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


@task(ALARM)
def write_to_managers(progress: Progress, address: str) -> str:
    """Says only where to read the report: what outsiders write goes through no mailbox."""
    managers = _managers()
    # A mail server may take its time, and holds up no other writer.
    db.session.rollback()
    sent = 0
    with Outbox() as outbox:
        for done, (name, email) in enumerate(managers):
            progress(done, len(managers))
            sent += _is_sent(outbox, name, email, address)
    return str(_("%(sent)s of %(all)s letters sent.", sent=sent, all=len(managers)))


def _managers() -> Sequence[tuple[str, str]]:
    is_manager = User.roles.any(Role.name == RoleName.manager)
    wanted = select(User).where(User.active, is_manager).order_by(User.id)
    return [(one.display_name, one.email) for one in db.session.scalars(wanted)]


def _is_sent(outbox: Outbox, name: str, email: str, address: str) -> bool:
    try:
        outbox.send(make_message((name, email), _("A forgery is reported"), _text(address)))
    except MailFault:
        return False
    return True


def _text(address: str) -> str:
    """In the three languages: which of them somebody reads is not known here."""
    sentences = []
    for code in LANGUAGES:
        with force_locale(code):
            sentences.append(_("Somebody reported a forged certificate. The report:"))
    return "\n".join([*dict.fromkeys(map(str, sentences)), address, ""])
