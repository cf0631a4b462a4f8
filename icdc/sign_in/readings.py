"""A password as guessers read it, letter by letter: by the keys of another layout, or 0 for o."""

from icdc.models.names import FOLDED

LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
AS_LATIN_KEYS = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS)
AS_RUSSIAN_KEYS = str.maketrans(LATIN_KEYS, RUSSIAN_KEYS)
AS_LETTERS = str.maketrans("4@8([{<369!1|05$+7%2", "aabcccceggiiiossttxz")


def plain(text: str) -> str:
    """Lower case, and as long as it was typed: a place in it is a place in every reading."""
    return "".join(letter.lower()[0] for letter in text).translate(FOLDED)


def on_latin_keys(text: str) -> str:
    """йцукен becomes qwerty."""
    return plain(text).translate(AS_LATIN_KEYS)


def readings(text: str) -> tuple[str, ...]:
    low = plain(text)
    return low, on_latin_keys(text), low.translate(AS_RUSSIAN_KEYS), low.translate(AS_LETTERS)
