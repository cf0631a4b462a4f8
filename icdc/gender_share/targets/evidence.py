"""The figures by which targets are judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from icdc.gender_share.aims import aim_at, judging_selection, targets_in_order
from icdc.gender_share.counting import Totals, certified_totals, registered_totals
from icdc.gender_share.definition import Tally
from icdc.gender_share.selection import Selection
from icdc.gender_share.targets.judging import Judgement, judge
from icdc.models import Basis, Target


@dataclass(frozen=True)
class Judged:
    """`selection` holds exactly the people of the evidence, for links to them."""

    target: Target
    selection: Selection
    judgement: Judgement
    # By basis and month: people who were new in it.
    newcomers: Mapping[Basis, Mapping[str, Tally]]


def judged_targets(today: date) -> list[Judged]:
    return [judged(target, today) for target in targets_in_order()]


def judged(target: Target, today: date) -> Judged:
    selection = judging_selection(aim_at(target), today)
    totals = _totals(target.basis, selection, today)
    evidence = {basis: one.counted.people for basis, one in totals.items()}
    return Judged(
        target,
        selection,
        judge(target.percent, target.due_on, evidence, today),
        {basis: one.newcomers for basis, one in totals.items()},
    )


def _totals(basis: Basis, selection: Selection, today: date) -> Mapping[Basis, Totals]:
    found = {}
    if basis is not Basis.certified:
        found[Basis.registered] = registered_totals(selection)[0]
    if basis is not Basis.registered:
        found[Basis.certified] = certified_totals(selection, today)
    return found
