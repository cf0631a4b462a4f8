"""The watch itself: a browser that notes nothing would let every journey pass."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.warn('careful')", "warning: careful"),
        ("setTimeout(() => { throw new Error('broken') })", "page error: broken"),
        ("document.body.innerHTML = '<p style=\"color: red\"></p>'", "CSP violation"),
    ],
)
def test_what_goes_wrong_in_a_page_is_noted(
    chromium: Browser, registry: Registry, script: str, complaint: str
) -> None:
    watched = Browsers(chromium)
    page = watched.open(registry)
    page.goto("/verify")

    page.evaluate(f"() => {{ {script} }}")
    for _ in range(500):
        # What a page says comes a moment after it happened, and not always at once.
        if any(complaint in said for said in watched.complaints):
            break
        page.wait_for_timeout(20)
    watched.close()

    assert complaint in "\n".join(watched.complaints)


def test_a_refused_form_is_nothing_to_complain_about(chromium: Browser, registry: Registry) -> None:
    watched = Browsers(chromium)

    watched.open(registry).goto("/verify/unknown")
    watched.close()

    assert watched.complaints == []
