"""What a person typed from paper, brought to the letters that were printed."""

import re
from collections.abc import Iterator

from icdc.models.names import visible
from icdc.web.register_numbers import capitals

# The rest of somebody's essay is neither looked for nor shown again.
LONGEST_TYPED = 200
# Cyrillic capitals that look like Latin ones: a clerk's keyboard is often the wrong one.
LOOK_ALIKES = str.maketrans("АВСЕНІКМОРТУХЅЈ", "ABCEHIKMOPTYXSJ")
# The Latin letters on the keys of the Russian keyboard, which somebody forgot to switch over.
KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")
# The secret code holds no digits 0, 1 and 8, so these can only mean letters.
NO_SUCH_DIGITS = str.maketrans("018", "OIB")


def shortened(text: str) -> str:
    return " ".join(visible(text)[:LONGEST_TYPED].split())


def bare(capital_letters: str) -> str:
    """Without spaces, hyphens and dashes; of a pasted address only the last part."""
    return re.sub(r"[\W_]", "", capital_letters.rstrip("/").rpartition("/")[2])


def plain(text: str) -> str:
    """Capital Latin letters and digits, without spaces and hyphens."""
    return bare(capitals(text)).translate(LOOK_ALIKES)


def secret_codes(text: str) -> Iterator[str]:
    """The codes that a person may have meant: by the letters' shape, or by their keys."""
    letters = bare(capitals(text))
    yield letters.translate(LOOK_ALIKES).translate(NO_SUCH_DIGITS)
    yield letters.translate(KEYS).translate(NO_SUCH_DIGITS)
