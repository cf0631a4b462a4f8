"""Merges around a frozen report, and what each of them changed."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography.fernet import InvalidToken
from sqlalchemy import ColumnElement, select

from icdc.extensions import db
from icdc.gender_share.frozen.known import Joined
from icdc.models import Gender, Merge
from icdc.web.pins import unseal

# Reports are frozen at a whole second, and read within it.
WITHIN = timedelta(seconds=1)


def merged_since(frozen_at: datetime) -> list[Joined]:
    """Those that stand."""
    return _joined(Merge.undone_at.is_(None), Merge.merged_at > frozen_at)


def parted_since(frozen_at: datetime) -> list[Joined]:
    """Those that stood when the report was frozen, and were undone."""
    return _joined(Merge.undone_at > frozen_at, Merge.merged_at < frozen_at + WITHIN)


def _joined(*conditions: ColumnElement[bool]) -> list[Joined]:
    wanted = select(Merge.kept_id, Merge.merged_id, Merge.memory_sealed).where(*conditions)
    found: Sequence[tuple[int, int, bytes]] = db.session.execute(wanted.order_by(Merge.id)).all()
    return [_remembered(kept, other, sealed) for kept, other, sealed in found]


def _remembered(kept: int, other: int, sealed: bytes) -> Joined:
    try:
        memory = json.loads(unseal(sealed))
    except InvalidToken:
        # Sealed with another key: that the two were one is known all the same.
        return Joined(kept, other)
    changed = memory["changed"].get("gender")
    return Joined(
        kept,
        other,
        frozenset(memory["enrolments"]),
        frozenset(one["id"] for one in memory["doubled"]),
        Gender(memory["row"]["gender"]),
        (Gender(changed["old"]), Gender(changed["new"])) if changed else None,
    )
