"""The guide's pages: Markdown in a folder for each language, with the same names in all of them."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import url_for
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from icdc.config import ROOT

FOLDER = ROOT / "docs" / "guide"
PICTURES = FOLDER / "images"
CONTENTS = "README"
# Raw HTML in a page would be shown as text.
READER = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class GuidePage:
    title: str
    body: Markup


def names(language: str) -> set[str]:
    """The tasks that the guide explains in this language."""
    return {file.stem for file in (FOLDER / language).glob("*.md")} - {CONTENTS}


def read(language: str, name: str) -> GuidePage:
    """`name` is one of `names`, or CONTENTS. Links lead to the served pages and pictures."""
    tokens = READER.parse((FOLDER / language / f"{name}.md").read_text("utf-8"))
    # The heading: where it opens, its words, where it closes.
    title, rest = tokens[1].content, tokens[3:]
    for token in rest:
        token.children = [one for part in token.children or [] for one in _led_on(part)]
    return GuidePage(title, Markup(READER.renderer.render(rest, READER.options, {})))


def _led_on(part: Token) -> list[Token]:
    if part.type == "link_open":
        part.attrSet("href", url_for("guide.show", name=_last(part, "href").stem))
    if part.type != "image":
        return [part]
    file = _last(part, "src")
    address = url_for("guide.picture", language=file.parent.name, name=file.name)
    part.attrs |= {"src": address, "class": "img-fluid border rounded", "loading": "lazy"}
    # Alone, it can be made as large on a telephone as one needs.
    return [Token("link_open", "a", 1, attrs={"href": address}), part, Token("link_close", "a", -1)]


def _last(part: Token, attribute: str) -> PurePosixPath:
    return PurePosixPath(str(part.attrGet(attribute)))
