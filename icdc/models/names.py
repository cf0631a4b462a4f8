"""Letters and names: how they are cleaned, searched, compared and sorted (DESIGN §6)."""

import re
import unicodedata
from collections.abc import Sequence

import iuliia

# Letters that Russian keyboards lack are typed as their neighbours.
FOLDED = str.maketrans("өүңё", "оуне")
# Passports and people spell the same sound differently: Zhaparov and Japarov, Yusupov and Iusupov.
SAME_SOUND = (("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("y", "i"), ("w", "v"))
# Letters that Kyrgyz puts right after another one; ӿ (U+04FF) comes after every letter in use.
AFTER = str.maketrans({"ё": "еӿ", "ң": "нӿ", "ө": "оӿ", "ү": "уӿ"})
# As long as their columns: Latin may need four letters for one, and PostgreSQL refuses the rest.
SEARCH_KEY_LENGTH = 700
IDENTITY_KEY_LENGTH = 250
WORD_LENGTH = 100
DIGITS_OF_A_TELEPHONE = 9


# Control characters have no place in a database's text, invisible ones none in a name.
UNSEEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def visible(text: str) -> str:
    return UNSEEN.sub("", text)


def clean(text: str) -> str:
    """Text as it is stored: visible, composed (NFC), one space between words, the right letter ң.

    Old character charts used the look-alike ӊ (U+04CA) for ң (U+04A3).
    """
    composed = unicodedata.normalize("NFC", visible(text)).replace("ӊ", "ң").replace("Ӊ", "Ң")
    return " ".join(composed.split())


def clean_lines(text: str) -> str:
    """A text of several lines as it is stored: each line clean, one line feed between them."""
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def fold(text: str) -> str:
    """Text for searching: lower case, and the letters that people exchange made one."""
    return clean(text).casefold().translate(FOLDED)


def latin(text: str) -> str:
    """Text for searching across scripts: Айгүл, Айгуль and Aigul become `aigul`.

    Transliteration by ICAO Doc 9303, after folding, because its table has no ң, ө, ү.
    """
    spelled = iuliia.ICAO_DOC_9303.translate(fold(text).replace("ь", "").replace("ъ", ""))
    bare = unicodedata.normalize("NFKD", spelled)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()
    for spelling, sound in SAME_SOUND:
        bare = bare.replace(spelling, sound)
    return re.sub(r"[^\w\s]", "", bare)


def search_words(parts: Sequence[str], email: str, phone: str) -> list[str]:
    """What a person is found by: each by its beginning.

    ө is spelled о by some and е by others: Үсөнова is Усонова and Усенова.
    """
    text = " ".join(parts)
    with_e = fold(clean(text).casefold().replace("ө", "е"))
    words = [*fold(text).split(), *latin(text).split(), *with_e.split(), *latin(with_e).split()]
    reached = [fold(email), telephone(phone)]
    return list(dict.fromkeys(word[:WORD_LENGTH] for word in [*words, *reached] if word))


def telephone(text: str) -> str:
    """The digits that make a number: +996 700 000045 and 0700 000045 are one telephone."""
    return re.sub(r"\D", "", text)[-DIGITS_OF_A_TELEPHONE:]


def search_key(*parts: str | None) -> str:
    """All words of the parts, in their own script and in Latin, each with a space before it."""
    text = " ".join(part for part in parts if part)
    words = dict.fromkeys(f"{fold(text)} {latin(text)}".split())
    return "".join(f" {word}" for word in words)[:SEARCH_KEY_LENGTH]


def identity_key(family_name: str, given_name: str) -> str:
    """The same for two spellings of one name, whatever the script and the order of words."""
    key = " ".join(sorted(latin(f"{family_name} {given_name}").split()))
    return key[:IDENTITY_KEY_LENGTH]


def sort_key(*parts: str | None) -> str:
    """Sorts by code point into the Kyrgyz order: ё after е, ң after н, ө after о, ү after у."""
    return " ".join(clean(part) for part in parts if part).casefold().translate(AFTER)
