"""Words in which Latin and Cyrillic letters of one look stand side by side: “Caтыбалдиев”."""

import re

LATIN = "ABCEHKMOPTXYaceopxyiIjJsSV"
CYRILLIC = "АВСЕНКМОРТХУасеорхуіІјЈѕЅѴ"
# The pairs of which the Kyrgyz and the Russian alphabets have the Cyrillic letter.
PAIRED = 19
TO_CYRILLIC = str.maketrans(LATIN[:PAIRED], CYRILLIC[:PAIRED])
TO_LATIN = str.maketrans(CYRILLIC, LATIN)
WORD = re.compile(r"[^\W\d_]+")
IS_LATIN = re.compile(r"[A-Za-z]")
IS_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def is_mixed(text: str) -> bool:
    return any(_is_mixed(word) for word in WORD.findall(text))


def unmixed(text: str) -> str:
    """Each mixed word in the one script that it can be written in; as it is where neither fits."""
    return WORD.sub(lambda word: _in_one_script(word[0]), text)


def _is_mixed(word: str) -> bool:
    return bool(IS_LATIN.search(word) and IS_CYRILLIC.search(word))


def _in_one_script(word: str) -> str:
    if not _is_mixed(word):
        return word
    cyrillic, latin = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    spellings = [one for one in (cyrillic, latin) if not _is_mixed(one)]
    return spellings[0] if spellings else word
