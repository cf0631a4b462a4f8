"""Whether the figures are still those that somebody looked at when asking to freeze them."""

import hashlib
import json
import re
from dataclasses import dataclass

from icdc.gender_share.definition import Tally
from icdc.gender_share.report import Report, tally_as_json

# Enough that no two figures share it by chance.
LETTERS = 12
NUMBER = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True)
class Seen:
    """What a form carries of the figures beside which it stood."""

    registered: Tally
    certified: Tally
    mark: str

    def as_word(self) -> str:
        return ".".join([*_numbers(self.registered), *_numbers(self.certified), self.mark])


def seen_of(report: Report) -> Seen:
    return Seen(report.registered.people, report.certified.people, _mark(report))


def read_seen(word: str) -> Seen | None:
    """None for a word that no form of ours carries."""
    *numbers, mark = word.split(".")
    if len(numbers) != 8 or not all(NUMBER.fullmatch(one) for one in numbers):
        return None
    counts = [int(one) for one in numbers]
    return Seen(Tally(*counts[:4]), Tally(*counts[4:]), mark)


def _numbers(tally: Tally) -> list[str]:
    return [str(one) for one in (tally.women, tally.men, tally.other, tally.not_stated)]


def _mark(report: Report) -> str:
    """Of everything on the screen but the names of the groups, which follow the language."""
    tallies = [report.registered.people, report.registered.each]
    tallies += [report.certified.people, report.certified.each]
    pairs = zip(tallies, report.aim.goals, strict=True)
    facts: list[object] = [tally_as_json(tally, goal) for tally, goal in pairs]
    for group in report.groups:
        both = (group.registered, group.certified)
        of_group = [tally_as_json(one, 0) for two in both for one in (two.people, two.each)]
        facts.append([group.key, *of_group])
    facts.append([[step.name.value, tally_as_json(step.people, 0)] for step in report.steps])
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:LETTERS]
