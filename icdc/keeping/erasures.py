"""Erasures that were made after a backup hold when it is restored."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import inspect, select
from sqlalchemy.exc import DatabaseError

from icdc.extensions import db
from icdc.models import Merge, Trainee
from icdc.privacy.erasure.erasing import Erasure, erase
from icdc.privacy.erasure.journal import began_at
from icdc.privacy.erasure.sweeping import sweep
from icdc.trainees.undoing import undo
from icdc.web.erased import Erased, erased_people, remember_erased
from icdc.web.errors import Refusal


def complete_journal(place: Path | None) -> None:
    """From the present database, before it goes: a program that ended between an erasure and its
    line left none. `place`: the file of the embedded database. Raises OSError."""
    try:
        missing = _not_in_journal()
    except (DatabaseError, sqlite3.DatabaseError):
        if place is None:
            raise
        # It cannot be read any more; then the journal is all there is.
        return
    finally:
        db.session.remove()
        db.engine.dispose()
    if missing:
        remember_erased(*missing)


def _not_in_journal() -> list[Erased]:
    tables = inspect(db.engine)
    columns = tables.get_columns("trainee") if tables.has_table("trainee") else []
    if not any(one["name"] == "erased_at" for one in columns):
        # Tables of before anybody could be erased.
        return []
    known = erased_people()
    people = select(Trainee.id, Trainee.created_at, Trainee.erased_at)
    found = [
        Erased(number, at, created_at)
        for number, created_at, at in db.session.execute(
            people.where(Trainee.erased_at.is_not(None))
        )
        if at and not _names(known, number, created_at)
    ]
    # Of records that were taken into theirs the moment of that is all that is left.
    taken_in = select(Merge.merged_id, Merge.merged_at, Trainee.erased_at).join(Merge.kept)
    standing = taken_in.where(Merge.undone_at.is_(None), Trainee.erased_at.is_not(None))
    return found + [
        Erased(number, at, None, merged_at)
        for number, merged_at, at in db.session.execute(standing)
        if at and not any((one.trainee_id, one.before) == (number, merged_at) for one in known)
    ]


def apply_again() -> list[Erasure]:
    """Whoever the journal names and the backup still knows. Not committed; `sweep` afterwards.

    Raises Refusal where somebody who was not erased cannot be told from somebody who was.
    """
    gone = erased_people()
    while (merge := _mixed(gone)) is not None:
        _part(merge)
    numbers = {one.trainee_id for one in gone}
    known = select(Trainee).where(Trainee.id.in_(numbers), Trainee.erased_at.is_(None))
    return [
        erase(trainee, str(_("Erased before; a backup brought the record back.")), None)
        for trainee in db.session.scalars(known.order_by(Trainee.id)).all()
        if _names(gone, trainee.id, trainee.created_at)
    ]


def _names(gone: Sequence[Erased], trainee_id: int, created_at: datetime) -> bool:
    """Not somebody else who got the number of a record that a backup had lost."""
    return any(one.is_meant(trainee_id, created_at) for one in gone)


def _mixed(gone: Sequence[Erased]) -> Merge | None:
    """The latest merge of a record that is one in the backup, and of which only a part was erased:
    it was undone in between."""
    wanted = select(Merge).join(Merge.kept).where(
        Merge.undone_at.is_(None), Trainee.erased_at.is_(None)
    )  # fmt: skip
    found = db.session.scalars(wanted.order_by(Merge.kept_id, Merge.id)).all()
    for kept, merges in groupby(found, key=lambda one: one.kept):
        into = list(merges)
        fates = {_names(gone, kept.id, kept.created_at), *(_was_erased(gone, one) for one in into)}
        if len(fates) > 1:
            return into[-1]
    return None


def _was_erased(gone: Sequence[Erased], merge: Merge) -> bool:
    """Whether the record that this merge took over was."""
    lines = [one for one in gone if one.trainee_id == merge.merged_id]
    if not lines:
        return False
    created_at = began_at(merge)
    if created_at is not None:
        return _names(lines, merge.merged_id, created_at)
    # Its memory is empty: it was there, at the latest, when it was taken over.
    return any(one.created_at is None or one.created_at <= merge.merged_at for one in lines)


def _part(merge: Merge) -> None:
    number = merge.id
    try:
        undo(merge, None)
    except Refusal as refusal:
        raise Refusal(
            _(
                "Of two records that merge %(number)s holds together one was erased since, and they"
                " cannot be parted: %(why)s",
                number=number,
                why=refusal,
            )
        ) from refusal


__all__ = ["Erasure", "apply_again", "complete_journal", "sweep"]
