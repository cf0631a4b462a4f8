"""Passkeys for the browser tests: keys to plug in, and what is built in."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.serving import Registry


def named(registry: Registry) -> Registry:
    """Passkeys belong to a name, and never to a number."""
    return Registry(registry.app, registry.address.replace("127.0.0.1", "localhost"))


def add_passkey(page: Page, name: str, use: str) -> None:
    ask_for_passkey(page, name, use)
    expect(page.get_by_text("The passkey is added.")).to_be_visible()


def ask_for_passkey(page: Page, name: str, use: str) -> None:
    page.goto("/account/passkeys")
    page.get_by_label("What you call it").fill(name)
    page.get_by_label(use).check()
    page.get_by_role("button", name="Add a passkey").click()


def plug_in_a_key(
    page: Page, transport: str = "usb", *, knows_her: bool = True, is_touched: bool = True
) -> Callable[[], object]:
    """A key, or what is built in (`internal`), that asks for a PIN or a finger; what pulls it out.

    Whether it then says that it was she: `knows_her`.
    """
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": transport, "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": knows_her,
                "automaticPresenceSimulation": is_touched,
            }
        },
    )  # fmt: skip
    return lambda: session.send("WebAuthn.removeVirtualAuthenticator", key)
