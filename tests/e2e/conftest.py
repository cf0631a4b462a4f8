"""A registry to itself for every test, a browser, and the demonstration for those who read."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from icdc.demo.loading import load
from icdc.extensions import db
from icdc.models import RoleName
from icdc.web.clock import today
from tests.e2e.browsing import PATIENCE, Browsers, launched
from tests.e2e.serving import Registry, serving
from tests.e2e.verbs import MANAGER, TRAINER
from tests.factories import make_user

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """On a busy machine a browser may miss a moment: E2E_RERUNS says how often it may try again.

    Each new try is counted in the closing line, so that none goes unnoticed.
    """
    again = int(os.environ.get("E2E_RERUNS", "0"))
    for item in items:
        if again and item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.flaky(reruns=again))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    """Nobody in it but a trainer and a manager."""
    with serving(tmp_path) as registry:
        with registry.app.app_context():
            make_user(TRAINER, RoleName.trainer, "Айбек Тренер")
            make_user(MANAGER, RoleName.manager, "Жылдыз Башкаруучу")
        yield registry


@pytest.fixture(scope="package")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The demonstration data; tests that use it change nothing."""
    with serving(tmp_path_factory.mktemp("demonstration")) as registry:
        with registry.app.app_context():
            load(today())
            db.session.commit()
        yield registry


@pytest.fixture
def browsers(chromium: Browser, registry: Registry) -> Iterator[Browsers]:
    """Fails the test on a console error or warning, a page error, or a CSP violation.

    They close before the registry does, else the pages would miss it.
    """
    browsers = Browsers(chromium)
    yield browsers
    browsers.close()
    assert browsers.complaints == []


@pytest.fixture
def page(browsers: Browsers, registry: Registry) -> Page:
    return browsers.open(registry)
