"""What a restore keeps of the registry that was there before: whoever is erased since stands in it.

A backup in the instance folder, or, of an embedded database that nobody can read any more, its
files beside the new one. The moment stands in their names.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import make_url

from icdc.models.base import now
from icdc.web.clock import ZONE
from icdc.web.keeping import kept_since, term_of

RULE = "restore_copies"
MOMENT = "%Y%m%d-%H%M%S-%f"
STAMP = r"(\d{8}-\d{6}-\d{6})"
BACKUP = re.compile(rf"before-restore-{STAMP}\.backup")
ASIDE = re.compile(rf".+\.before-{STAMP}(-wal|-shm)?")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Copy:
    path: Path
    made_at: datetime

    @property
    def last_day(self) -> date | None:
        """None: for ever, unless somebody deletes it."""
        term = term_of(RULE)
        return term.last_day(self.made_at.astimezone(ZONE).date()) if term.is_on else None


def new_stamp() -> str:
    return now().strftime(MOMENT)


def backup_name(stamp: str) -> str:
    return f"before-restore-{stamp}.backup"


def aside_name(place: Path, stamp: str) -> str:
    return f"{place.name}.before-{stamp}"


def copies() -> Sequence[Copy]:
    """The oldest first; of the set-aside files each is one."""
    found = _named(Path(current_app.config["INSTANCE"]), BACKUP)
    url = make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite" and url.database:
        place = Path(url.database)
        asides = _named(place.parent, ASIDE)
        found += [one for one in asides if one.path.name.startswith(f"{place.name}.before-")]
    return sorted(found, key=lambda one: (one.made_at, one.path))


def due_copies() -> Sequence[Copy]:
    border = kept_since(RULE)
    return [one for one in copies() if one.made_at < border]


def remove_due() -> int:
    """How many files went. One that nobody may delete is logged and stays due."""
    gone = 0
    for one in due_copies():
        try:
            one.path.unlink(missing_ok=True)
            gone += 1
        except OSError as fault:
            log.warning("A copy from before a restore cannot be deleted: %s", fault)
    return gone


def _named(folder: Path, pattern: re.Pattern[str]) -> list[Copy]:
    files = folder.iterdir() if folder.is_dir() else ()
    found = ((one, pattern.fullmatch(one.name)) for one in files)
    return [Copy(one, _moment(match[1])) for one, match in found if match]


def _moment(stamp: str) -> datetime:
    """A name that holds no moment, because somebody gave it: the earliest that there is."""
    try:
        return datetime.strptime(stamp, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return datetime(1, 1, 2, tzinfo=UTC)
