"""The words of a search, as many as a database takes in one condition."""

MOST_WORDS = 8
LONGEST_WORD = 100


def searched_words(text: str) -> list[str]:
    """Each word narrows a search further, so the first few and their beginnings will do."""
    words = text.split(maxsplit=MOST_WORDS)[:MOST_WORDS]
    return [word[:LONGEST_WORD] for word in words]
