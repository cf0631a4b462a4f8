"""A page on a thin network, the first time and again: 400 kbit/s, 400 ms, in a real browser.

    .venv/bin/python bench/thin_network.py

Prints for some pages the bytes and the milliseconds of both visits, and the same with compression
and the browser's cache switched off. Only the ratios are worth comparing between machines.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parents[1]))

from icdc.demo.loading import load
from icdc.extensions import db
from icdc.web.clock import today
from tests.e2e.browsing import launched
from tests.e2e.serving import Registry, serving
from tests.e2e.verbs import arrive

THIN = {
    "offline": False, "latency": 400,
    "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8,
}  # fmt: skip
MANAGER = "manager@demo.icdc.kg"
PAGES = ("/verify", "/courses", "/courses/1", "/trainees")
MEASURED = """() => {
  const of = (kind) => performance.getEntriesByType(kind);
  const all = [...of("navigation"), ...of("resource")];
  return [Math.round(all[0].loadEventEnd), all.reduce((sum, one) => sum + one.transferSize, 0)];
}"""


@dataclass(frozen=True)
class Visit:
    milliseconds: int
    size: int

    def __str__(self) -> str:
        return f"{self.milliseconds:6} ms {self.size / 1024:6.1f} KiB"


def main() -> None:
    with TemporaryDirectory() as folder, serving(Path(folder)) as registry, launched() as browser:
        registry.app.config["ASSETS"] = "local"
        with registry.app.app_context():
            load(today())
            db.session.commit()
        print(f"{'page':12} {'plain':>21} {'first':>21} {'again':>21}  first/plain  again/plain")
        for path in PAGES:
            plain = visits(browser, registry, path, is_plain=True)[0]
            first, again = visits(browser, registry, path)
            ratios = f"{first.milliseconds / plain.milliseconds:11.2f}"
            ratios += f"  {again.milliseconds / plain.milliseconds:11.2f}"
            print(f"{path:12} {plain} {first} {again}  {ratios}")


def visits(browser: Browser, registry: Registry, path: str, is_plain: bool = False) -> list[Visit]:
    """Two visits of one browser that has seen nothing before."""
    headers = {"Accept-Encoding": "identity"} if is_plain else {}
    context = browser.new_context(base_url=registry.address, extra_http_headers=headers)
    page = context.new_page()
    if path != "/verify":
        arrive(page, registry, MANAGER, "/static/icon.svg")
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", THIN)
    found = [seen(page, path) for _ in range(2)]
    context.close()
    return found


def seen(page: Page, path: str) -> Visit:
    page.goto(path, wait_until="load")
    return Visit(*page.evaluate(MEASURED))


if __name__ == "__main__":
    main()
