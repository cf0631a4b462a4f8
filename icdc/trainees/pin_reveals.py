"""A PIN shown in the clear, and who has looked."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import Act, AuditEntry, Trainee
from icdc.web.audit import note
from icdc.web.clock import ZONE
from icdc.web.errors import Refusal
from icdc.web.pins import pin_of

RECORD_KIND = Trainee.__tablename__
MOST_LOOKS = 20


@dataclass(frozen=True)
class Look:
    """Somebody has looked at a PIN. `by` is empty when the account is gone."""

    by: str
    at: str


def reveal_pin(trainee: Trainee) -> str:
    """The PIN, for the reader to see, with a record of it. Raises Refusal when there is none."""
    pin = pin_of(trainee)
    if pin is None:
        raise Refusal(_("No PIN is stored for this person."))
    note(Act.pin_revealed, trainee)
    return pin


def looks_at_pin(trainee: Trainee) -> Sequence[Look]:
    """Who looked when, the latest first."""
    wanted = (
        select(AuditEntry)
        .where(
            AuditEntry.act == Act.pin_revealed,
            AuditEntry.record_kind == RECORD_KIND,
            AuditEntry.record_id == trainee.id,
        )
        .options(joinedload(AuditEntry.by))
        .order_by(AuditEntry.id.desc())
        .limit(MOST_LOOKS)
    )
    return [_look(entry) for entry in db.session.scalars(wanted)]


def _look(entry: AuditEntry) -> Look:
    by = entry.by.display_name if entry.by else ""
    return Look(by, entry.at.astimezone(ZONE).strftime("%d.%m.%Y %H:%M"))
