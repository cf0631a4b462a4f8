"""Texts that people typed, made fit for the typeface of our papers."""

import re

# PT Serif has these; a letter that it lacks would end the paper's making.
LACKING = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u017e\u0400-\u045f\u0490-\u0493\u049a-\u049d\u04a2\u04a3\u04ae-\u04b3"
    "\u04d8\u04d9\u04e8\u04e9\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2116\u00d7\u2212\u2264\u2265]"
)
Fact = dict[str, object]


def printable(facts: Fact) -> Fact:
    """The same facts, with U+4E2D for a letter that cannot be printed. Drawings stay."""
    return {name: fact if name == "svg" else _printable(fact) for name, fact in facts.items()}


def _printable(fact: object) -> object:
    if isinstance(fact, str):
        return LACKING.sub(lambda found: f"[U+{ord(found[0]):04X}]", fact)
    if isinstance(fact, list | tuple):
        return [_printable(one) for one in fact]
    return printable(fact) if isinstance(fact, dict) else fact
