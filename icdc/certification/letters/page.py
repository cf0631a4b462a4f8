"""What the page of a course's letters shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_security import current_user

from icdc.certification.letters.queries import Holder, holders_of, live_jobs
from icdc.certification.letters.writing import Written, written
from icdc.models import Course, Job, Language
from icdc.web.addresses import public_root
from icdc.web.clock import ZONE
from icdc.web.mailing import can_send, goes_to_files, sender_address


@dataclass(frozen=True)
class Page:
    language: Language
    languages: Sequence[Language]
    holders: Sequence[Holder]
    # Those who have no e-mail address.
    unreachable: Sequence[Holder]
    # Whose letter is shown, and the letter.
    shown: Holder | None
    letter: Written | None
    # The reader's own jobs that have letters in hand.
    jobs: Sequence[Job]
    sender: str
    can_send: bool
    goes_to_files: bool

    @property
    def can_any_be_sent(self) -> bool:
        return self.can_send and any(holder.can_be_sent for holder in self.holders)

    def moment(self, at: datetime) -> str:
        return at.astimezone(ZONE).strftime("%d.%m.%Y %H:%M")


def page_of(course: Course, language: Language, shown_id: int) -> Page:
    """`shown_id`: the certificate whose letter is shown; 0 for the first that would leave."""
    everybody = holders_of(course)
    reachable = [one for one in everybody if one.address]
    shown = _shown(reachable, shown_id)
    return Page(
        language=language,
        languages=tuple(Language),
        holders=reachable,
        unreachable=[one for one in everybody if not one.address],
        shown=shown,
        letter=written(shown.certificate, language, public_root()) if shown else None,
        jobs=[job for job in live_jobs(course) if job.asked_by_id == current_user.id],
        sender=sender_address(),
        can_send=can_send(),
        goes_to_files=goes_to_files(),
    )


def _shown(holders: Sequence[Holder], shown_id: int) -> Holder | None:
    wanted = [one for one in holders if one.certificate.id == shown_id]
    ready = [one for one in holders if one.is_ticked]
    return next(iter([*wanted, *ready, *holders]), None)
