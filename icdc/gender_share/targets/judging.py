"""Whether a target is met: integers decide, and what is in doubt is said to be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from icdc.gender_share.definition import Tally
from icdc.models import Basis


class Status(StrEnum):
    met = "met"
    not_met = "not_met"
    # Its due day has not passed, so the figures can still change.
    open = "open"
    # It is due, and there is nobody whose gender is stated.
    no_data = "no_data"


@dataclass(frozen=True)
class Judgement:
    status: Status
    percent: int
    # The people whom the target is about, by `registered` or `certified`.
    evidence: Mapping[Basis, Tally]
    # Whether the status could turn if everybody had stated a gender.
    is_open_to_doubt: bool = False


def judge(percent: int, due_on: date, evidence: Mapping[Basis, Tally], today: date) -> Judgement:
    """Open until the due day is over, for that day still counts; then what the figures say."""
    if today <= due_on:
        return Judgement(Status.open, percent, evidence)
    status = _outcome(percent, evidence)
    settled = status in {Status.met, Status.not_met}
    turned = any(_outcome(percent, one) is not status for one in _extremes(evidence))
    return Judgement(status, percent, evidence, settled and turned)


def _outcome(percent: int, evidence: Mapping[Basis, Tally]) -> Status:
    """Each basis has to be met. One that is missed decides, whatever is unknown of the other."""
    answers = {tally.meets(percent) for tally in evidence.values()}
    if False in answers:
        return Status.not_met
    return Status.no_data if None in answers else Status.met


def _extremes(evidence: Mapping[Basis, Tally]) -> tuple[Mapping[Basis, Tally], ...]:
    """The figures if nobody, and if everybody of the not stated were a woman."""
    as_men = {basis: _stated(tally, as_women=False) for basis, tally in evidence.items()}
    as_women = {basis: _stated(tally, as_women=True) for basis, tally in evidence.items()}
    return as_men, as_women


def _stated(tally: Tally, as_women: bool) -> Tally:
    women = tally.women + (tally.not_stated if as_women else 0)
    men = tally.men + (0 if as_women else tally.not_stated)
    return replace(tally, women=women, men=men, not_stated=0)
