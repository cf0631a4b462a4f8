"""A manager proves twice who she is: by an app's code, and by a passkey."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import User
from tests.accounts.cast import code_of
from tests.e2e.browsing import Browsers
from tests.e2e.keys import add_passkey, named, plug_in_a_key
from tests.e2e.serving import Registry
from tests.e2e.verbs import MANAGER, follow, give_password, sign_out
from tests.factories import PASSWORD

pytestmark = pytest.mark.e2e


def test_a_manager_sets_up_her_app_and_signs_in_with_it(page: Page, registry: Registry) -> None:
    registry.app.config["SECOND_FACTOR_REQUIRED"] = True
    page.goto("/courses")
    give_password(page, MANAGER)
    expect(page.get_by_role("heading", name="Codes from an app")).to_be_visible()

    page.get_by_text("Or type this key into the app").click()
    key = page.locator(".code-key").inner_text()
    page.get_by_label("Code from the app").fill(shown_by_the_app(registry, key))
    follow(page, page.get_by_role("button", name="Switch on"))
    follow(page, page.get_by_role("button", name="Make new recovery codes"))
    expect(page.locator(".recovery-codes li")).to_have_count(8)
    code = page.locator(".recovery-codes li").first.inner_text()

    sign_out(page)
    give_halves(page)
    page.get_by_label("Code", exact=True).fill(shown_by_the_app(registry, key, steps=1))
    follow(page, page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()

    sign_out(page)
    give_halves(page)
    follow(page, page.get_by_role("link", name="The telephone is not at hand"))
    page.get_by_label("Recovery code").fill(code.upper())
    follow(page, page.get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def test_a_passkey_opens_after_the_password_and_instead_of_it(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(named(registry))
    blue = plug_in_a_key(page)
    page.goto("/account")
    give_password(page, MANAGER)
    add_passkey(page, "blue key", "after the password")

    sign_out(page)
    give_halves(page)
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()

    blue()
    plug_in_a_key(page)
    add_passkey(page, "office key", "instead of the password")
    expect(page.locator(".passkeys > li")).to_have_count(2)

    sign_out(page)
    follow(page, page.get_by_role("link", name="Use a passkey instead"))
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    with registry.app.app_context():
        keys = db.session.scalars(select(User).where(User.email == MANAGER)).one().webauthn
        assert {key.name: key.usage for key in keys} == {
            "blue key": "secondary", "office key": "first",
        }  # fmt: skip

    page.goto("/account/passkeys")
    follow(page, page.get_by_role("button", name="Remove office key"))
    expect(page.locator(".passkeys > li")).to_have_count(1)


def shown_by_the_app(registry: Registry, key: str, steps: int = 0) -> str:
    with registry.app.app_context():
        secret = registry.app.extensions["security"].totp_factory._totp(key=key).to_json()
        return code_of(secret, steps)


def give_halves(page: Page) -> None:
    page.get_by_label("E-mail").fill(MANAGER)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Sign in"))
