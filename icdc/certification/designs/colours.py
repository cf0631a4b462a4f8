"""Colours of a paper: those we offer, and which can be read on white."""

import re
from decimal import ROUND_FLOOR, Decimal

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

# The template's own colour is the first.
SWATCHES: dict[str, LazyString] = {
    "#0f5f6e": _l("Lake"),
    "#1d3f72": _l("Evening sky"),
    "#1f5a37": _l("Juniper"),
    "#7a1f2b": _l("Pomegranate"),
    "#5b3a7a": _l("Heather"),
    "#37424a": _l("Slate"),
}
OWN_COLOUR = next(iter(SWATCHES))
WRITTEN = re.compile(r"#[0-9a-f]{6}")
# WCAG 2.2, success criterion 1.4.3, for text of ordinary size.
LEAST_CONTRAST = 4.5


def is_colour(text: str) -> bool:
    return WRITTEN.fullmatch(text) is not None


def contrast_on_white(colour: str) -> float:
    """1 to 21, by the formula of WCAG 2.2. `colour` reads `#0f5f6e`."""
    red, green, blue = (_light(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def is_readable(colour: str) -> bool:
    return contrast_on_white(colour) >= LEAST_CONTRAST


def shown_contrast(colour: str) -> Decimal:
    """Rounded down, so that what is refused never reads 4.5."""
    return Decimal(contrast_on_white(colour)).quantize(Decimal("0.1"), ROUND_FLOOR)


def _light(level: int) -> float:
    share = level / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
