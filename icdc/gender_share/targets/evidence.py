"""The figures by which targets are judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from icdc.gender_share.aims import aim_at, judging_selection, targets_in_order
from icdc.gender_share.counting import certified_totals, registered_totals
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


def judged_targets(today: date) -> list[Judged]:
    return [judged(target, today) for target in targets_in_order()]


def judged(target: Target, today: date) -> Judged:
    selection = judging_selection(aim_at(target), today)
    evidence = _people(target.basis, selection, today)
    return Judged(target, selection, judge(target.percent, target.due_on, evidence, today))


def _people(basis: Basis, selection: Selection, today: date) -> Mapping[Basis, Tally]:
    found = {}
    if basis is not Basis.certified:
        found[Basis.registered] = registered_totals(selection)[0].counted.people
    if basis is not Basis.registered:
        found[Basis.certified] = certified_totals(selection, today).counted.people
    return found
