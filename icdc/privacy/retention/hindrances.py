"""Records that a rule could not take this time; the next night tries them again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from icdc.models.audit import Changes, Told
from icdc.privacy.retention.rules import BY_NAME

# More of their numbers help nobody.
SHOWN = 10


class Hindrance(StrEnum):
    overtaken = "overtaken"
    busy = "busy"


WHY: dict[str, LazyString] = {
    Hindrance.overtaken: _l("the registry changed at that moment"),
    Hindrance.busy: _l("another task was at work on the same data"),
}


@dataclass(frozen=True)
class Hindered:
    """`number`: the id of the record that the rule left."""

    rule: str
    number: int
    why: Hindrance


def as_changes(hindered: Sequence[Hindered]) -> Changes:
    """As the act tells it: {"overtaken": [None, {"contacts": [4, 17]}]}."""
    told: dict[str, dict[str, list[Told]]] = {}
    for one in hindered:
        told.setdefault(one.why.value, {}).setdefault(one.rule, []).append(one.number)
    return {why: [None, {**rules}] for why, rules in told.items()}


def in_words(changes: Changes) -> list[str]:
    """A sentence for each rule and reason that an act tells."""
    return [
        _sentence(BY_NAME[rule].label, WHY[why], numbers)
        for why in WHY
        for rule, numbers in _numbers(changes.get(why))
        if rule in BY_NAME
    ]


def _numbers(pair: list[Told] | None) -> Iterator[tuple[str, list[Told]]]:
    told = pair[-1] if pair else None
    if isinstance(told, Mapping):
        yield from ((rule, ids) for rule, ids in told.items() if isinstance(ids, list))


def _sentence(rule: LazyString, why: LazyString, numbers: list[Told]) -> str:
    more = [str(_("and more"))] if len(numbers) > SHOWN else []
    return str(
        ngettext(
            "%(rule)s: %(num)s record was left, because %(why)s (number %(numbers)s).",
            "%(rule)s: %(num)s records were left, because %(why)s (numbers %(numbers)s).",
            len(numbers), rule=rule, why=why,
            numbers=", ".join([*map(str, numbers[:SHOWN]), *more]),
        )
    )  # fmt: skip
