"""Every page for everybody: axe-core finds nothing, and nothing has to be moved sideways.

Pages come from the application's own map of addresses (`tests/house/pages.py`): a new one is read
by itself. The languages are read in different lights, so that every page is read in both.
"""

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.conftest import rolled_back
from tests.e2e.reading import SPACED, faults, reader, too_wide
from tests.house.pages import Walk
from tests.house.walking import make_world

pytestmark = pytest.mark.e2e
# They lead elsewhere, or to nothing for everybody.
NO_PAGE = {
    # To the page that one begins with.
    "accounts.home",
    # Back to the button that asks whether.
    "account.back_to_button", "security.wan_delete",
    # The extension's way round a lost telephone; ours are the recovery codes.
    "security.two_factor_rescue",
}  # fmt: skip


@pytest.mark.parametrize(
    ("database", "language", "scheme"),
    [("sqlite", "ru", "light"), ("sqlite", "ky", "dark")],
    indirect=["database"],
)
def test_every_page_is_for_everybody(
    database: Flask, chromium: Browser, language: str, scheme: str
) -> None:
    with rolled_back(database):
        walk = Walk(make_world(database), language)
        pages = list(walk.pages())

    page = reader(chromium)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    wrong = walk.broken + faults(page, pages, scheme)
    wrong += too_wide(page, pages, 320)
    wrong += too_wide(page, pages, 1280, SPACED)
    page.close()

    unmet = walk.silent() ^ NO_PAGE
    wrong += [f"{one}: say in tests/house/scenes.py who meets a page there" for one in unmet]

    assert not wrong, "\n".join(["", *wrong])
