"""A real browser that reaches our own server only, and notes whatever it complains about."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Route,
    WebError,
    sync_playwright,
)

from icdc.web.assets import ASSETS
from icdc.web.headers import CDN
from tests.e2e.serving import Registry

# The same browser without windows takes half the time: it comes first.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Nothing that would call home, or wait for an answer from outside.
QUIET = (
    "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
# Milliseconds; a busy machine may take its time.
PATIENCE = 30_000
FILES = {asset.cdn_address: asset.file for asset in ASSETS}
TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error("CSP violation:", event.violatedDirective, event.blockedURI, event.sample));
"""
# A refused form answers 4xx, and the browser notes that for every such answer.
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d\b")
LOST = re.compile(r"Failed to load resource: net::ERR_FAILED")


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium of this machine, else Playwright's own; without any the tests are skipped."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    # Root has no namespaces to build the sandbox from.
    sandbox = ("--no-sandbox",) if hasattr(os, "getuid") and os.getuid() == 0 else ()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        except Error as fault:
            give_up(fault)
        with browser:
            yield browser


def give_up(fault: Error) -> NoReturn:
    sentence = (
        "No browser can be started for the browser tests. Install Chromium, name it in CHROMIUM,"
        f" or run `playwright install chromium`. {fault.message}"
    )
    if os.environ.get("E2E_REQUIRED") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@dataclass
class Browsers:
    """The browsers of one test: each of `open` is another person's, with cookies of its own."""

    chromium: Browser
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        registry: Registry,
        *,
        scripts: bool = True,
        width: int = 1280,
        cdn: bool = True,
        locale: str = "en-GB",
    ) -> Page:
        """An empty page. Without `cdn`, the network that the pages' files come from is down."""
        context = self.chromium.new_context(
            base_url=registry.address,
            locale=locale,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 800},
        )
        context.set_default_timeout(PATIENCE)
        own = re.escape(urlsplit(registry.address).netloc)
        context.route(re.compile(rf"^(?!https?://{own}/)"), lambda route: route.abort())
        if cdn:
            context.route(f"{CDN}/**", _answer_for_cdn)
        self._watch(context, [REFUSED] if cdn else [REFUSED, LOST])
        self.contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _watch(self, context: BrowserContext, expected: list[re.Pattern[str]]) -> None:
        def heard(message: ConsoleMessage) -> None:
            is_expected = any(pattern.match(message.text) for pattern in expected)
            if message.type in {"error", "warning"} and not is_expected:
                self.complaints.append(f"{message.type}: {message.text} ({message.location})")

        def broke(error: WebError) -> None:
            self.complaints.append(f"page error: {error.error}")

        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", heard)
        context.on("weberror", broke)


def _answer_for_cdn(route: Route) -> None:
    """The pages are tested as users get them, with the CDN's addresses and hashes."""
    file = FILES.get(route.request.url)
    if file is None:
        route.abort()
        return
    route.fulfill(path=file, headers={"Access-Control-Allow-Origin": "*"})
