"""Opens pages as their people would, and takes their pictures."""

from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from icdc.config import LANGUAGES
from icdc.demo.loading import ACCOUNTS
from icdc.models import RoleName
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import arrive
from tests.pictures.pages import Seen

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 375)
# Pixels. Of a longer page the rest looks like its beginning.
TALLEST = 3000
# Of what a picture may lose, in per cent; letters stay sharp at this.
QUALITY = 82
# Those that wait until somebody looks at them, too.
SHOW_PICTURES = """() => Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.decode().catch(() => {});
}))"""


@dataclass
class Photographer:
    """One page for each person and language; every fault of theirs is in `complaints`."""

    registry: Registry
    places: dict[str, str]
    browsers: Browsers
    pages: dict[tuple[RoleName | None, str], Page] = field(default_factory=dict)

    @property
    def complaints(self) -> list[str]:
        return self.browsers.complaints

    def open(self, seen: Seen, language: str, width: int, height: int = 800) -> Page:
        """The page as it stands before its picture is taken."""
        page = self._page_of(seen.who, language)
        page.set_viewport_size({"width": width, "height": height})
        answer = page.goto(seen.path.format_map(self.places))
        status = answer.status if answer else 0
        page.evaluate(SHOW_PICTURES)
        if status != seen.status:
            self.complaints.append(f"{seen.name}, {language}: answered {status}")
        elif seen.act:
            seen.act(page)
        return page

    def _page_of(self, who: RoleName | None, language: str) -> Page:
        if (who, language) not in self.pages:
            page = self.browsers.open(self.registry, locale=language)
            page.emulate_media(reduced_motion="reduce")
            if who:
                arrive(page, self.registry, ACCOUNTS[who][0], "/account")
            self.pages[who, language] = page
        return self.pages[who, language]


@contextmanager
def photographer(
    chromium: Browser, registry: Registry, places: dict[str, str]
) -> Iterator[Photographer]:
    browsers = Browsers(chromium)
    yield Photographer(registry, places, browsers)
    browsers.close()


def take_all(
    camera: Photographer, seen: Seen, folder: Path, languages: Iterable[str] = LANGUAGES
) -> list[Path]:
    """The page in each language at both widths, light and dark."""
    taken: list[Path] = []
    for language in languages:
        for width in WIDTHS:
            page = camera.open(seen, language, width)
            for scheme in SCHEMES:
                file = folder / f"{seen.name}-{language}-{width}-{scheme}.png"
                page.emulate_media(color_scheme=scheme)
                file.write_bytes(_whole(page))
                taken.append(file)
            page.emulate_media(color_scheme="light")
    return taken


def take_small(page: Page, height: int, *, has_menu: bool) -> bytes:
    """A picture of the top of a page, as WebP: a fifth of the bytes of a PNG."""
    # The public's pages keep their heading: it says where one is.
    menu = page.locator("header#header")
    box = None if has_menu or not menu.count() else menu.bounding_box()
    top = box["y"] + box["height"] if box else 0
    page.emulate_media(color_scheme="light")
    return _shot(page, top, height, {"format": "webp", "quality": QUALITY})


def _whole(page: Page) -> bytes:
    return _shot(page, 0, TALLEST, {"format": "png", "optimizeForSpeed": True})


def _shot(page: Page, top: float, tallest: int, how: dict[str, object]) -> bytes:
    """Asked of Chromium itself: Playwright knows no WebP."""
    width, height = page.evaluate(
        "() => [document.documentElement.clientWidth, document.documentElement.scrollHeight]"
    )
    clip = {"x": 0, "y": top, "width": width, "height": min(height - top, tallest), "scale": 1}
    how = {**how, "clip": clip, "captureBeyondViewport": True}
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", how)
    session.detach()
    return b64decode(shot["data"])
