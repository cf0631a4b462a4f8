"""The templates as they are written, for checks that need no rendering."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from icdc.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PARTIALS = [file for file in TEMPLATES if file.name.startswith("_")]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
MACRO = re.compile(r"\{%-?\s*macro\b.*?endmacro\s*-?%\}", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def name_of(file: Path) -> str:
    """As a template is called: `shared/_message.html`."""
    return file.relative_to(ROOT / "templates").as_posix()


def markup_of(source: str) -> str:
    """The HTML that surrounds the Jinja; an expression leaves a word behind."""
    bare = STATEMENT.sub("", MACRO.sub("", COMMENT.sub("", source)))
    return EXPRESSION.sub("value", bare)


@dataclass
class Root:
    tag: str
    attributes: dict[str, str | None]


@dataclass
class Outline(HTMLParser):
    """The outermost elements of a piece of HTML, and the text between them."""

    roots: list[Root] = field(default_factory=list)
    loose_text: str = ""
    depth: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attributes)
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.roots.append(Root(tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID

    def handle_data(self, data: str) -> None:
        if self.depth == 0:
            self.loose_text += data.strip()


def outline_of(source: str) -> Outline:
    outline = Outline()
    outline.feed(markup_of(source))
    outline.close()
    return outline
