"""What the rules would take today, for the office to look at before it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from icdc.extensions import db
from icdc.privacy.retention.rules import RULES, Rule
from icdc.privacy.retention.takers import TAKERS, due_ids
from icdc.web import restore_copies

SHOWN = 20


@dataclass(frozen=True)
class Due:
    """What a rule would take today, and the first of the people, or files, whom it concerns."""

    rule: Rule
    count: int
    names: Sequence[str]


def due_today() -> list[Due]:
    return [_due(rule) for rule in RULES]


def counts_today() -> dict[str, int]:
    return {rule.name: _due_of(rule) for rule in RULES if rule.term.is_on}


def _due_of(rule: Rule) -> int:
    is_of_files = rule.name == restore_copies.RULE
    return len(restore_copies.due_copies()) if is_of_files else _count(due_ids(rule.name))


def _due(rule: Rule) -> Due:
    if not rule.term.is_on:
        return Due(rule, 0, ())
    if rule.name == restore_copies.RULE:
        files = [one.path.name for one in restore_copies.due_copies()]
        return Due(rule, len(files), files[:SHOWN])
    due = due_ids(rule.name)
    ids = db.session.scalars(due.limit(SHOWN)).all()
    return Due(rule, _count(due), TAKERS[rule.name].names(ids))


def _count(due: Select[int]) -> int:
    return db.session.scalars(select(func.count()).select_from(due.subquery())).one()
