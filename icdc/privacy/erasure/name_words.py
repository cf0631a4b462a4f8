"""The words of a name as they stand in texts: by their beginning, short ones with case endings."""

import re
from collections.abc import Iterable

from icdc.models.names import fold, latin

# Shorter ones begin too many other words: of them the whole word counts, in any case.
LEAST_LETTERS = 4
SHORTEST = 2
VOWELS = "аеёиоуыэюяaeiou"
WORD = re.compile(r"[^\W\d_]+")
# Daughter and son of; they stand in many names.
PARTICLES = {form for word in ("кызы", "уулу", "оглы") for form in (word, latin(word))}
RUSSIAN = "а я у ю ом ем е ы и ой ою ей ым"
KYRGYZ = (
    "нын нин нун дын дин дун тын тин тун га ге го ка ке ко ны ни ну ды ди ду ты ти ту"
    " да де до та те то дан ден дон тан тен тон"
)


def _endings(words: str) -> str:
    both = {form for end in words.split() for form in (end, latin(end))}
    return f"(?:{'|'.join(sorted(both))})"


# After a vowel the Kyrgyz ones are added, and the Russian ones stand in its place.
ADDED, EXCHANGED, ANY = (
    _endings(f"{KYRGYZ} s"),
    _endings(RUSSIAN),
    _endings(f"{RUSSIAN} {KYRGYZ} s"),
)


def words_of(text: str) -> list[str]:
    """Folded, without digits and signs: both halves of a double name stand for themselves."""
    return WORD.findall(fold(text))


def forms_of(name: str) -> set[str]:
    """Regular expressions, each for whole words as `words_of` gives them, in either script."""
    return {
        _form(spelled, len(word) < LEAST_LETTERS)
        for word in words_of(name)
        for spelled in {word, *words_of(latin(word))}
        if len(spelled) >= SHORTEST and spelled not in PARTICLES
    }


def pattern_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Matches nothing where there are no forms."""
    return re.compile("|".join(sorted(forms)) or r"(?!)")


def _form(word: str, is_short: bool) -> str:
    """Асановой and Асанову name Асанова; Евы and Еванын Ева, and Европа does not."""
    root, is_open = word[:-1], word[-1] in VOWELS
    if len(word) > LEAST_LETTERS and not is_short:
        return f"{root if is_open else word}.*"
    begins = f"{word}{ADDED if is_open else ANY}?" if is_short else f"{word}.*"
    is_bent = len(word) > SHORTEST and (is_open or word[-1] in "йь")
    return f"{begins}|{root}{EXCHANGED}" if is_bent else begins
