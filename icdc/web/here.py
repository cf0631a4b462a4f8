"""The request's own session, as it was when the request began."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from flask import g

from icdc.models import OpenSession, Way
from icdc.models.base import now

HERE = "open_session"


@dataclass(frozen=True)
class Here:
    """No row: somebody may end the session while its last request still runs.

    `next_end`: when it is over if it is seen now and not again.
    """

    key_hash: str
    user_id: int
    way: Way
    is_kept: bool
    is_visit: bool
    is_fitting: bool
    seen_at: datetime
    next_end: datetime

    @classmethod
    def of(cls, row: OpenSession) -> Self:
        return cls(
            row.key_hash, row.user.id, row.way, row.is_kept, row.is_visit, row.is_fitting,
            row.seen_at, row.end_if_seen(now()),
        )  # fmt: skip


def this_session() -> Here | None:
    """Of whoever is signed in, once the request knows who that is."""
    found: Here | None = g.get(HERE)
    return found


def go_on_as(here: Here) -> None:
    setattr(g, HERE, here)
