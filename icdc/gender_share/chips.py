"""The filters that are set, each with the way to take it off again."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.gender_share.choices import Choices
from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.periods import ALL_TIME, Period
from icdc.gender_share.selection import Selection
from icdc.web.filters import day


@dataclass(frozen=True)
class Chip:
    # What an address calls the filter.
    key: str
    name: str
    value: str
    # The selection without this filter, as an address holds it.
    without: dict[str, str]


def chips(selection: Selection, choices: Choices) -> Iterator[Chip]:
    words = selection.as_words()
    if selection.period != ALL_TIME:
        text = period_text(selection.period)
        yield Chip("period", _("Period"), text, _without(words, "from", "to"))
    for name, key in selection.filters().items():
        if key:
            by = By(name)
            text = _named(by, key, choices)
            yield Chip(name, str(by.heading), text, _without(words, name))
    if selection.as_of:
        yield Chip("as_of", _("As of"), day(selection.as_of), _without(words, "as_of"))
    if selection.target:
        title = choices.targets[str(selection.target)]
        yield Chip("target", _("Target"), title, _without(words, "target"))


def period_text(period: Period) -> str:
    first, last = day(period.first), day(period.last)
    if first and last:
        return f"{first} – {last}"
    return str(_("from %(first)s", first=first) if first else _("until %(last)s", last=last))


def _named(by: By, key: str, choices: Choices) -> str:
    if by is By.course:
        return f"{key} · {choices.courses[key]}"
    return choices.programmes[key] if by is By.programme else label_of(by, key)


def _without(words: dict[str, str], *names: str) -> dict[str, str]:
    return {name: word for name, word in words.items() if name not in names}
