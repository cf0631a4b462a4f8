"""What a browser finds on pages without a server: axe-core's faults, and what hangs over the edge.

The pages are put one after the other into one page of the browser, and their style sheets are read
once: two hundred of them in half a minute.
"""

import json
from collections.abc import Sequence

from playwright.sync_api import Browser, Page

from icdc.config import ROOT
from icdc.web.assets import BOOTSTRAP
from tests.house.pages import PageMet
from tests.vendor import AXE

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SHEETS = {"bootstrap": BOOTSTRAP.file, **{one.name: one for one in ROOT.glob("static/*.css")}}
# WCAG 2.2, 1.4.12: what a reader may ask for, without loss.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
READER = (ROOT / "tests" / "e2e" / "reading.js").read_text(encoding="utf-8")


def reader(chromium: Browser) -> Page:
    """A page of the browser that can show and read others."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    texts = {name: file.read_text(encoding="utf-8") for name, file in SHEETS.items()}
    page.evaluate(AXE.file.read_text(encoding="utf-8"))
    page.evaluate(f"({READER})({json.dumps(texts)})")
    return page


def faults(page: Page, pages: Sequence[PageMet], scheme: str) -> list[str]:
    """What axe-core finds, with what is folded up open, and once more with the pieces put in."""
    ask = "([pages, scheme, tags]) => readAll(pages, scheme, tags)"
    return list(page.evaluate(ask, [_told(pages), scheme, TAGS]))


def too_wide(page: Page, pages: Sequence[PageMet], width: int, style: str = "") -> list[str]:
    """Pages that would have to be moved sideways, and text that is cut off without a sign."""
    page.set_viewport_size({"width": width, "height": 640})
    ask = "([pages, style]) => measureAll(pages, style)"
    return list(page.evaluate(ask, [_told(pages), style]))


def _told(pages: Sequence[PageMet]) -> list[dict[str, object]]:
    return [
        {"name": f"{one.who} {one.path} ({one.rule})", "html": one.html, "pieces": one.pieces}
        for one in pages
    ]
