"""The filters of the audit trail, as they stand in its address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, false, select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import AuditEntry, Merge, Role, RoleName, User
from icdc.privacy.audit_trail.known import known
from icdc.privacy.audit_trail.words import ACTS, KINDS, WAYS
from icdc.web.clock import ZONE, parse_day
from icdc.web.filters import day
from icdc.web.records import record_id

LONGEST_ADDRESS = 45
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


def filters_in(words: Mapping[str, str]) -> Filters:
    typed = {name: words.get(name, "").strip()[:LONGEST_ADDRESS] for name in NAMES}
    read = {name: READING[name](word) for name, word in typed.items()}
    return Filters(
        **read, unclear={name: typed[name] for name in NAMES if typed[name] and not read[name]}
    )


def choices() -> dict[str, dict[str, str]]:
    """The words to choose from, by filter and value."""
    staff = User.roles.any(Role.name != RoleName.trainee)
    wanted = select(User).where(staff).options(joinedload(User.person))
    users = db.session.scalars(wanted.order_by(User.name, User.email)).all()
    return {
        "kind": in_order({kind: str(name) for kind, name in KINDS.items()}),
        "act": in_order({str(act): str(name) for act, name in ACTS.items()}),
        "via": {str(way): str(name) for way, name in WAYS.items()},
        "by": {NOBODY: _("nobody who was signed in")}
        | {str(user.id): user.display_name for user in users},
    }


def in_words(filters: Filters) -> list[tuple[str, str]]:
    """Each filter's name and what was chosen, for a file."""
    words = _words(filters)
    clear = [pair for pair in filters.as_words.items() if pair[0] not in filters.unclear]
    return [(str(NAMES[name]), words.get(name) or word) for name, word in clear] + faults(filters)


def _words(filters: Filters) -> dict[str, str]:
    """What was chosen, where it is no word that can be read."""
    nobody = {0: _("nobody who was signed in")}
    users = known("user", {int(filters.by)}) if filters.by else {}
    people = known("trainee", {int(filters.trainee)}) if filters.trainee else {}
    return {
        "trainee": people.get(int(filters.trainee or 0), ""),
        "by": (nobody | users).get(int(filters.by or 0), ""),
        "kind": str(KINDS.get(filters.kind, "")),
        "act": str(ACTS.get(filters.act, "")),
        "via": str(WAYS.get(filters.via, "")),
        "since": day(filters.since),
        "until": day(filters.until),
    }


def faults(filters: Filters) -> list[tuple[str, str]]:
    """Each filter that was not understood, and what is wrong with it."""
    return [
        (str(NAMES[name]), _("“%(word)s” was not understood", word=word))
        for name, word in filters.unclear.items()
    ]


def ids_of(trainee_id: int) -> list[int]:
    """A person's id, and those of the records that were taken into this one."""
    merged = select(Merge.merged_id).where(Merge.kept_id == trainee_id, Merge.undone_at.is_(None))
    return [trainee_id, *db.session.scalars(merged)]


def in_order(words: dict[str, str]) -> dict[str, str]:
    return dict(sorted(words.items(), key=lambda pair: pair[1].casefold()))


def _known(word: str, words: Mapping[str, object]) -> str:
    return word if word in words else ""


def _number(text: str) -> str:
    return str(record_id(text) or "")


def _iso(text: str) -> str:
    found = parse_day(text)
    return found.isoformat() if found else ""


def _midnight(day_: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day_).date(), time(), ZONE)


# Each gives an empty text for what it does not understand.
READING: dict[str, Callable[[str], str]] = {
    "trainee": _number, "record": _number, "since": _iso, "until": _iso, "address": str,
    "kind": lambda word: _known(word, KINDS),
    "act": lambda word: _known(word, ACTS),
    "via": lambda word: _known(word, WAYS),
    "by": lambda word: word if word == NOBODY else _number(word),
}  # fmt: skip
