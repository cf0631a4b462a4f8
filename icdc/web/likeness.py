"""How alike two names are, once their letters were made one (`identity_key`)."""

from rapidfuzz import fuzz, process

# Of a hundred: one letter in a word of eight, and not Aigul for Aisuluu.
LEAST_LIKENESS = 88
LEAST_LIKENESS_OF_A_WORD = 75


def are_alike(one: str, other: str) -> bool:
    """Whether two identity keys may be one name with a slip of the pen."""
    if one == other:
        return bool(one)
    if fuzz.ratio(one, other, score_cutoff=LEAST_LIKENESS) == 0:
        return False
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return bool(shorter) and all(_has_like(word, longer) for word in shorter)


def have_a_word_alike(one: str, other: str) -> bool:
    """Whether a family name or a given name of the two may be the same."""
    return any(_has_like(word, other.split()) for word in one.split())


def _has_like(word: str, words: list[str]) -> bool:
    best = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS_OF_A_WORD)
    return best is not None
