"""Applying the rules: in portions, each a transaction of its own, so that nobody waits long."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from icdc.extensions import db
from icdc.models import Act
from icdc.models.audit import Changes
from icdc.privacy.erasure.cleaning import clean_database
from icdc.privacy.retention.rules import RULES, Rule
from icdc.privacy.retention.takers import TAKERS, due_ids
from icdc.web.audit import note
from icdc.web.audit.redacting import redact, untold

PORTION = 200
SHOWN = 20
RECORD = "retention"


@dataclass(frozen=True)
class Applied:
    """How many records each rule took from; `is_clean` as `clean_database` says it."""

    counts: dict[str, int]
    is_clean: bool


@dataclass(frozen=True)
class Due:
    """What a rule would take today, and the first of the people whom it concerns."""

    rule: Rule
    count: int
    names: Sequence[str]


def due_today() -> list[Due]:
    return [_due(rule) for rule in RULES]


def counts_today() -> dict[str, int]:
    return {rule.name: _count(due_ids(rule.name)) for rule in RULES if rule.term.is_on}


def apply_rules(by_id: int | None = None) -> Applied:
    """Commits. Whoever is cut off goes on with what is left the next time."""
    counts = {rule.name: _apply(rule, by_id) for rule in RULES if rule.term.is_on}
    told: Changes = {name: [None, count] for name, count in counts.items() if count}
    note(Act.retention_applied, RECORD, changes=told, by_id=by_id)
    db.session.commit()
    return Applied(counts, clean_database() if any(counts.values()) else True)


def _apply(rule: Rule, by_id: int | None) -> int:
    count = 0
    # Else a rule that leaves something of what it took would never end.
    seen: set[int] = set()
    while ids := [one for one in _first(rule.name) if one not in seen]:
        seen.update(ids)
        count += _take(rule, ids, by_id)
    return count


def _first(name: str) -> Sequence[int]:
    """Their ids, then nothing is held."""
    ids = db.session.scalars(due_ids(name).limit(PORTION)).all()
    db.session.rollback()
    return ids


def _take(rule: Rule, ids: Sequence[int], by_id: int | None) -> int:
    # What came in between, a request, a new course, is seen once the lock is ours.
    due = due_ids(rule.name)
    still = db.session.scalars(due.where(due.selected_columns[0].in_(ids))).all()
    with untold():
        left = TAKERS[rule.name].take(still) if still else {}
    if left:
        redact(left, Act.retention_applied, RECORD, rule.name, by_id)
    db.session.commit()
    return len(still)


def _due(rule: Rule) -> Due:
    if not rule.term.is_on:
        return Due(rule, 0, ())
    due = due_ids(rule.name)
    ids = db.session.scalars(due.limit(SHOWN)).all()
    return Due(rule, _count(due), TAKERS[rule.name].names(ids))


def _count(due: Select[int]) -> int:
    return db.session.scalars(select(func.count()).select_from(due.subquery())).one()
