"""People who were erased: how they are called, that nothing is added to them, and their journal.

The journal names them by their ids, beside the database: what was restored from an older backup
is erased again by it.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from flask import current_app, has_app_context
from flask_babel import gettext as _
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from icdc.extensions import db
from icdc.models import Certificate, Consent, DataRequest, Enrolment, EntryKey, Trainee
from icdc.models.base import Base
from icdc.models.erased import ERASED, Words
from icdc.web.errors import Refusal

JOURNAL = "erased.jsonl"
# What nobody gets any more who was erased.
BELONGING = (Enrolment, Consent, DataRequest, EntryKey)


def watch() -> None:
    """Once, for the session of the whole program."""
    Words.spoken = staticmethod(spoken)
    if not event.contains(db.session, "before_flush", _look):
        event.listen(db.session, "before_flush", _look)


def spoken(trainee_id: int) -> str:
    if not has_app_context():
        return f"{ERASED} {trainee_id}"
    return str(_("Erased person %(number)s", number=trainee_id))


def refuse_erased(*people: Trainee) -> None:
    """Raises Refusal where one of them was erased."""
    if any(one.is_erased for one in people):
        raise Refusal(_("This person was erased. Nothing can be added or changed any more."))


def _look(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """The net below all pages: whoever writes, what was erased stays erased."""
    for record in session.dirty:
        if isinstance(record, Trainee) and session.is_modified(record):
            _check_change(record)
    with session.no_autoflush:
        for record in session.new:
            if (person := _owner(record)) is not None:
                refuse_erased(person)


def _check_change(trainee: Trainee) -> None:
    """Being erased is the last change of all."""
    if trainee.is_erased and not inspect(trainee).attrs.erased_at.history.has_changes():
        refuse_erased(trainee)


def _owner(record: Base) -> Trainee | None:
    if isinstance(record, Certificate):
        seat = record.enrolment or db.session.get(Enrolment, record.enrolment_id)
        return seat.trainee if seat else None
    if not isinstance(record, BELONGING):
        return None
    known: Trainee | None = record.trainee
    return known or (db.session.get(Trainee, record.trainee_id) if record.trainee_id else None)


@dataclass(frozen=True)
class Erased:
    """One record. Its number may have been given again since, so it counts when it began; where
    that is known no more, `before` is a moment at which it was there."""

    trainee_id: int
    at: datetime
    created_at: datetime | None = None
    before: datetime | None = None

    def is_meant(self, trainee_id: int, created_at: datetime) -> bool:
        if trainee_id != self.trainee_id:
            return False
        if self.created_at is not None:
            return created_at == self.created_at
        return created_at <= (self.before or self.at)


def remember_erased(*people: Erased) -> None:
    """Call it after the commit. Raises OSError."""
    with _journal().open("a+b") as journal:
        if _is_torn(journal):
            # The line that was cut off spoils itself only.
            journal.write(b"\n")
        journal.writelines(_written(one).encode() for one in people)
        journal.flush()
        os.fsync(journal.fileno())


def _is_torn(journal: BinaryIO) -> bool:
    if journal.tell() == 0:
        return False
    journal.seek(-1, os.SEEK_END)
    return journal.read() != b"\n"


def _written(one: Erased) -> str:
    moments = {"at": one.at, "created_at": one.created_at, "before": one.before}
    told = {name: at.astimezone(UTC).isoformat() for name, at in moments.items() if at}
    return json.dumps({"trainee_id": one.trainee_id, **told}) + "\n"


def erased_people() -> Sequence[Erased]:
    """Whoever was erased, by this journal, the first one first; a torn last line is left out."""
    try:
        lines = _journal().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [one for line in lines if (one := _read(line)) is not None]


def _read(line: str) -> Erased | None:
    try:
        told = json.loads(line)
        moments = (told.get(name) for name in ("created_at", "before"))
        return Erased(
            int(told["trainee_id"]),
            datetime.fromisoformat(told["at"]),
            *(datetime.fromisoformat(one) if one else None for one in moments),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _journal() -> Path:
    return Path(current_app.config["INSTANCE"]) / JOURNAL
