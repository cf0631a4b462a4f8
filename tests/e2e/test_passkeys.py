"""A passkey instead of the password, and what the page says when none comes of it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import Browsers
from tests.e2e.keys import add_passkey, ask_for_passkey, named, plug_in_a_key
from tests.e2e.serving import Registry
from tests.e2e.verbs import MANAGER, follow, sign_in, sign_out

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("transport", ["internal", "usb"])
def test_a_finger_a_face_or_a_key_opens_instead_of_the_password(
    browsers: Browsers, registry: Registry, transport: str
) -> None:
    page = browsers.open(named(registry))
    plug_in_a_key(page, transport)
    sign_in(page, MANAGER, "/account")
    add_passkey(page, "my device", "instead of the password")
    expect(page.locator(".passkeys > li")).to_contain_text("instead of the password")

    sign_out(page)
    follow(page, page.get_by_role("link", name="Use a passkey instead"))
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


def test_the_page_says_so_when_no_passkey_comes_of_it(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(named(registry))
    stranger = plug_in_a_key(page, "internal", knows_her=False)
    sign_in(page, MANAGER, "/account")
    ask_for_passkey(page, "my device", "instead of the password")
    expect(page.get_by_role("status")).to_have_text(
        "No passkey was made. Ask again, or go back: nothing is changed."
    )

    stranger()
    plug_in_a_key(page, "internal")
    page.get_by_role("button", name="Ask for the passkey again").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()

    ask_for_passkey(page, "once more", "after the password")
    expect(page.get_by_role("status")).to_have_text(
        "This device holds a passkey for your account already."
    )


def test_asking_again_puts_an_end_to_the_open_question(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(named(registry))
    plug_in_a_key(page, "internal", is_touched=False)
    sign_in(page, MANAGER, "/account")
    ask_for_passkey(page, "my device", "instead of the password")
    again = page.get_by_role("button", name="Ask for the passkey again")
    again.click()
    again.click()

    expect(page.get_by_role("status")).to_have_text(
        "Your browser or telephone now asks for the passkey."
    )
