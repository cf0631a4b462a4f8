"""Applying the rules, one after another, and noting what they took and what they had to leave."""

from dataclasses import dataclass

from icdc.extensions import db
from icdc.models import Act
from icdc.models.audit import Changes
from icdc.privacy.erasure.cleaning import clean_database
from icdc.privacy.retention.hindrances import as_changes, in_words
from icdc.privacy.retention.portions import RECORD, Taken, take_due
from icdc.privacy.retention.rules import RULES
from icdc.web import restore_copies
from icdc.web.audit import note


@dataclass(frozen=True)
class Applied:
    """How many records each rule took from; `is_clean` as `clean_database` says it.

    `left`: which could not be taken and why, as the noted act tells it (`hindrances.py`).
    """

    counts: dict[str, int]
    is_clean: bool
    left: Changes

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def hindrances(self) -> list[str]:
        """As sentences."""
        return in_words(self.left)


def apply_rules(by_id: int | None = None) -> Applied:
    """Commits. Whoever is cut off goes on with what is left the next time."""
    taken = {rule.name: _take(rule.name, by_id) for rule in RULES if rule.term.is_on}
    counts = {name: one.count for name, one in taken.items()}
    left = as_changes([hindered for one in taken.values() for hindered in one.hindered])
    told: Changes = {name: [None, count] for name, count in counts.items() if count}
    note(Act.retention_applied, RECORD, changes=told | left, by_id=by_id)
    db.session.commit()
    return Applied(counts, clean_database() if any(counts.values()) else True, left)


def _take(rule: str, by_id: int | None) -> Taken:
    if rule == restore_copies.RULE:
        return Taken(restore_copies.remove_due())
    return take_due(rule, by_id)
