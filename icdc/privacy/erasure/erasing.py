"""Erasing a person: in one transaction all that tells who it was, for ever."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, DataRequest, Enrolment, Trainee, User
from icdc.models.base import now
from icdc.privacy.erasure.answering import tell_of_closed
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.journal import lines_of
from icdc.privacy.erasure.known import identifiers_of
from icdc.privacy.erasure.papers import take_names_on_papers
from icdc.privacy.erasure.spoken import spoken_by
from icdc.privacy.erasure.taking import (
    take_accounts,
    take_letters,
    take_merges,
    take_person,
    take_requests,
    take_seats,
)
from icdc.privacy.erasure.texts import take_jobs, take_reasons, take_reports
from icdc.privacy.erasure.trail import entries_to_redact
from icdc.privacy.erasure.uploads import take_uploads
from icdc.privacy.erasure.whole import whole_of
from icdc.web.audit.redacting import redact, untold
from icdc.web.erased import Erased, refuse_erased
from icdc.web.errors import Refusal
from icdc.web.records import hold


class NamedInReasonError(Refusal):
    """A reason that names the person would stay."""

    def __init__(self) -> None:
        super().__init__(_("The reason names the person, and it stays: say it without the name."))


@dataclass(frozen=True)
class Erasure:
    """What was done, and by what the person was known: kept in memory until traces outside the
    database are swept, and nowhere else. `records`: for the journal. `reached`: name and e-mail
    address, if there was one; `language`: the person's own, of the last letter."""

    trainee_id: int
    at: datetime
    course_ids: frozenset[int]
    identifiers: Identifiers
    reached: tuple[str, str] | None
    records: tuple[Erased, ...]
    language: str


def erase(
    trainee: Trainee, reason: str, by: User | None, answers: DataRequest | None = None
) -> Erasure:
    """Not committed; `sweep` afterwards. `answers`: the request that it answers.

    Raises Refusal for who was erased already, and for a reason that names the person: it would
    stay."""
    trainee = _held(trainee)
    refuse_erased(trainee)
    whole = whole_of(trainee)
    identifiers = identifiers_of(whole)
    if identifiers.are_in(reason):
        raise NamedInReasonError
    at = now()
    done = Erasure(
        trainee.id, at, frozenset(whole.course_ids), identifiers,
        (trainee.full_name, trainee.email) if trainee.email else None, lines_of(whole, at),
        spoken_by(whole, answers),
    )  # fmt: skip
    with untold():
        take_seats(whole, identifiers)
        take_letters(whole, identifiers)
        closed = take_requests(whole, by)
        take_merges(whole)
        take_accounts(whole)
        take_reports(whole, identifiers)
        take_reasons(identifiers)
        take_jobs(identifiers)
        take_uploads(identifiers)
        take_person(whole)
        take_names_on_papers(whole, identifiers, by)
    left = entries_to_redact(whole, identifiers)
    redact(left, Act.trainee_erased, trainee, reason, by.id if by else None)
    tell_of_closed(closed, by)
    return done


def _held(trainee: Trainee) -> Trainee:
    """In the house's order: enrolments, then the person, then (in `withhold_name`) papers."""
    theirs = select(Enrolment).where(Enrolment.trainee_id == trainee.id).order_by(Enrolment.id)
    wanted = theirs.with_for_update().execution_options(populate_existing=True)
    held = [one.id for one in db.session.scalars(wanted)]
    trainee = hold(trainee)
    if held != [one.id for one in db.session.scalars(theirs)]:
        raise Refusal(_("The registry changed at this moment. Repeat it."))
    return trainee
