"""What others wrote that names the person: emptied where it surely does, and not a namesake."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from icdc.extensions import db
from icdc.models import Enrolment, ForgeryReport, Job, Letter, Notice
from icdc.models.erased import ERASED
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.whole import Whole


def take_reports(whole: Whole, identifiers: Identifiers) -> None:
    """A report on one of the person's papers stays, as do its number and whoever reports; the words
    go, because people describe a holder in many ways."""
    own = {one.id for one in whole.certificates}
    for report in db.session.scalars(select(ForgeryReport)).all():
        texts = (report.typed, report.message, report.outcome, report.contact)
        if report.certificate_id in own or identifiers.surely_in("\n".join(texts)):
            report.message = ERASED
            report.outcome = ERASED if report.outcome else ""
            for name in ("typed", "contact"):
                if identifiers.are_in(getattr(report, name)):
                    setattr(report, name, ERASED)


def take_jobs(identifiers: Identifiers) -> None:
    """What a job that waits or runs was called with it still needs."""
    for job in db.session.scalars(select(Job)).all():
        given = [value for value in job.given.values() if isinstance(value, str)]
        if not identifiers.surely_in("\n".join((job.title, job.message, *given))):
            continue
        if identifiers.are_in(job.title):
            job.title = ERASED
        if identifiers.are_in(job.message):
            job.message = ""
        if job.is_over and any(map(identifiers.are_in, given)):
            job.arguments = {}


def take_reasons(identifiers: Identifiers) -> None:
    """Why others were given a seat or a certificate, and what mail servers said of letters."""
    said = or_(Enrolment.seat_reason != "", Enrolment.waiver_reason != "")
    for seat in db.session.scalars(select(Enrolment).where(said)).all():
        for name in ("seat_reason", "waiver_reason"):
            if identifiers.surely_in(getattr(seat, name)):
                setattr(seat, name, ERASED)
    faulty: Sequence[Letter | Notice] = [
        *db.session.scalars(select(Letter).where(Letter.fault != "")),
        *db.session.scalars(select(Notice).where(Notice.fault != "")),
    ]
    for letter in faulty:
        if identifiers.surely_in(letter.fault):
            letter.fault = ""
