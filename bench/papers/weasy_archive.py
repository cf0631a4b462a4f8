"""The page by WeasyPrint, for the archive and tagged, as ours is."""

from papers import weasy


def paper(one: dict[str, str]) -> bytes:
    return weasy.paper(one, "pdf/a-3a")
