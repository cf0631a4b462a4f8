"""When the rules were applied, and what they took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import Act, AuditEntry
from icdc.privacy.retention.hindrances import in_words
from icdc.privacy.retention.rules import BY_NAME

MOST = 30


@dataclass(frozen=True)
class Run:
    """`told`: a rule's name and how many records it took from; `left`: which it could not take
    and why. A sentence each."""

    at: datetime
    by: str
    told: list[str]
    left: list[str]


def last_runs() -> Sequence[Run]:
    """The latest first."""
    wanted = (
        select(AuditEntry)
        # Portions that redacted something say which rule's they are; the run itself says nothing.
        .where(AuditEntry.act == Act.retention_applied, AuditEntry.reason == "")
        .options(joinedload(AuditEntry.by))
        .order_by(AuditEntry.id.desc())
        .limit(MOST)
    )
    return [_run(entry) for entry in db.session.scalars(wanted)]


def _run(entry: AuditEntry) -> Run:
    by = entry.by.display_name if entry.by else str(_("by itself"))
    told = [
        f"{BY_NAME[name].label}: {pair[-1]}"
        for name, pair in entry.changes.items()
        if name in BY_NAME
    ]
    return Run(entry.at, by, told, in_words(entry.changes))
