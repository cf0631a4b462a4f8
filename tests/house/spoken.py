"""What a page says, and in which language it says that it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
NOT_READ = {f"{XHTML}{tag}" for tag in ("script", "style", "code", "textarea")}
READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "data-confirm", "data-failed")


@dataclass(frozen=True)
class Spoken:
    text: str
    language: str


def spoken_on(page: str) -> Iterator[Spoken]:
    """Each text of a page or a partial, spaces as one; empty ones are left out."""
    tree: Element = html5lib.parse(page)
    for one in _of(tree, ""):
        text = " ".join(one.text.split())
        if text:
            yield Spoken(text, one.language)


def _of(element: Element, language: str) -> Iterator[Spoken]:
    if element.tag in NOT_READ:
        return
    own = element.get("lang") or language
    for name in READ_ALOUD:
        yield Spoken(element.get(name) or "", own)
    yield Spoken(element.text or "", own)
    for child in element:
        yield from _of(child, own)
        yield Spoken(child.tail or "", own)
