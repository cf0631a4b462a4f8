"""How the audit trail is narrowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, false, select

from icdc.extensions import db
from icdc.models import AuditEntry, Merge
from icdc.web.clock import ZONE

NOBODY = "0"
NAMES = {
    "trainee": _l("Person"), "kind": _l("Kind of record"), "record": _l("Record"),
    "by": _l("Who"), "act": _l("What"), "via": _l("In what way"), "address": _l("From where"),
    "since": _l("From"), "until": _l("Until"),
}  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """An empty word does not narrow the list; what is not understood leaves nothing of it.

    `kind` and `record`: of one record; `trainee`: all that is about one person; `by`: an account's
    id, or 0 for commands and visitors; `since` and `until`: days in ISO form, both in the period;
    `unclear`: what was not understood, by the filter's name.
    """

    trainee: str = ""
    kind: str = ""
    record: str = ""
    by: str = ""
    act: str = ""
    via: str = ""
    address: str = ""
    since: str = ""
    until: str = ""
    unclear: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_words(self) -> dict[str, str]:
        """What an address needs."""
        words = {name: str(getattr(self, name)) for name in NAMES}
        return {name: word for name, word in words.items() if word} | dict(self.unclear)

    def narrow(self, wanted: Select[AuditEntry]) -> Select[AuditEntry]:
        if self.unclear:
            return wanted.where(false())
        for column, word in (
            (AuditEntry.act, self.act), (AuditEntry.via, self.via),
            (AuditEntry.record_kind, self.kind), (AuditEntry.address, self.address),
        ):  # fmt: skip
            if word:
                wanted = wanted.where(column == word)
        if self.record:
            wanted = wanted.where(AuditEntry.record_id == int(self.record))
        if self.trainee:
            wanted = wanted.where(AuditEntry.trainee_id.in_(ids_of(int(self.trainee))))
        if self.by:
            by_id = int(self.by) or None
            wanted = wanted.where(AuditEntry.by_id == by_id)
        if self.since:
            wanted = wanted.where(AuditEntry.at >= _midnight(self.since))
        if self.until:
            wanted = wanted.where(AuditEntry.at < _midnight(self.until) + timedelta(days=1))
        return wanted


def ids_of(trainee_id: int) -> list[int]:
    """A person's id, and those of the records that were taken into this one."""
    merged = select(Merge.merged_id).where(Merge.kept_id == trainee_id, Merge.undone_at.is_(None))
    return [trainee_id, *db.session.scalars(merged)]


def _midnight(day_: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day_).date(), time(), ZONE)
