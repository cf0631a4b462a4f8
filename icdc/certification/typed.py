"""What a person typed from paper, brought to the letters that were printed."""

import re
import unicodedata

# Cyrillic capitals that look like Latin ones: a clerk's keyboard is often the wrong one.
LOOK_ALIKES = str.maketrans("АВСЕНІКМОРТУХЅЈ", "ABCEHIKMOPTYXSJ")
# The secret code holds no digits 0, 1 and 8, so these can only mean letters.
NO_SUCH_DIGITS = str.maketrans("018", "OIB")


def plain(text: str) -> str:
    """Capital Latin letters and digits, without spaces and hyphens.

    Of a pasted address only the last part counts.
    """
    last = unicodedata.normalize("NFKC", text).strip().rstrip("/").rpartition("/")[2]
    return re.sub(r"[\W_]", "", last.upper().translate(LOOK_ALIKES))


def secret_code(text: str) -> str:
    return plain(text).translate(NO_SUCH_DIGITS)
