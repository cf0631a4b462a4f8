"""What a page may weigh on a thin network, and what one weighs: compressed, in bytes."""

import gzip
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

from icdc.config import ROOT
from icdc.web.assets import ASSETS

KIB = 1024
MOST_PAGE, MOST_STYLE, MOST_SCRIPT = 60 * KIB, 40 * KIB, 20 * KIB
MOST_REQUESTS = 6
# A page for outsiders with all that belongs to it.
MOST_PUBLIC = 15 * KIB


class References(HTMLParser):
    """The addresses of what a page brings with it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.styles: set[str] = set()
        self.scripts: set[str] = set()
        self.pictures: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in given:
            self.scripts.add(given["src"])
        elif tag == "link" and given.get("rel") == "stylesheet":
            self.styles.add(given["href"])
        elif tag == "link" and given.get("rel") == "icon":
            self.pictures.add(given["href"])
        # A picture that loads lazily is content: it comes when somebody looks at it.
        elif tag == "img" and not given["src"].startswith("data:") and "loading" not in given:
            self.pictures.add(given["src"])


@dataclass(frozen=True)
class Weight:
    page: int
    styles: int
    scripts: int
    pictures: int
    requests: int

    @property
    def total(self) -> int:
        return self.page + self.styles + self.scripts + self.pictures

    @property
    def excess(self) -> str:
        """What is too much, in words; "" for a page that keeps to all."""
        found = (
            (self.page > MOST_PAGE, f"the page has {self.page} bytes"),
            (self.styles > MOST_STYLE, f"its styles have {self.styles} bytes"),
            (self.scripts > MOST_SCRIPT, f"its scripts have {self.scripts} bytes"),
            (self.requests > MOST_REQUESTS, f"it takes {self.requests} requests"),
        )
        return ", ".join(words for is_too_much, words in found if is_too_much)


def weight_of(page: bytes) -> Weight:
    parts = References(page.decode())
    return Weight(
        len(gzip.compress(page, 6)),
        sum(map(_size, parts.styles)),
        sum(map(_size, parts.scripts)),
        sum(map(_size, parts.pictures)),
        1 + len(parts.styles | parts.scripts | parts.pictures),
    )


@cache
def _size(address: str) -> int:
    """Of our own file, or of our copy of the CDN's."""
    fetched = {asset.cdn_address: asset.file for asset in ASSETS}
    file = fetched.get(address) or ROOT / urlsplit(address).path.lstrip("/")
    return len(gzip.compress(file.read_bytes(), 9))
