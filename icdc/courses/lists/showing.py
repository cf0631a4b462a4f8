"""What of a list's own texts may stand on a page: not endless, and never a PIN."""

import re

from icdc.web.person_fields import MASKED_PIN

# Letters; the second is what a cell of the page holds.
LONGEST_TEXT, LONGEST_SHOWN = 1_000, 300


def safe(text: str) -> str:
    """A sentence for a page: not endless, and without a PIN that stood in a wrong column."""
    return re.sub(r"\d(?:[\s-]?\d){13}", MASKED_PIN, text[:LONGEST_TEXT])[:LONGEST_SHOWN]


def shortened(sentence: str) -> str:
    """Of a long text that it quotes the sentence repeats the beginning only."""
    return re.sub(r"“([^”]{60})[^”]+(”|$)", r"“\1…”", sentence)
