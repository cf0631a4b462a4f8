"""Somebody forgot to sign out on another computer, and does so from here; without scripts."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import TRAINER, follow, sign_in

pytestmark = pytest.mark.e2e


def test_a_trainer_signs_out_on_the_other_computer(browsers: Browsers, registry: Registry) -> None:
    there, here = browsers.open(registry), browsers.open(registry, scripts=False)
    sign_in(there, TRAINER, "/courses")
    expect(there.get_by_role("heading", name="Courses")).to_be_visible()
    sign_in(here, TRAINER, "/account")

    follow(here, here.get_by_role("button", name="Sign out there"))

    expect(here.get_by_text("You are signed out there.")).to_be_visible()
    expect(here.get_by_text("Nowhere else.")).to_be_visible()
    there.goto("/courses")
    expect(there.get_by_text("You were signed out here")).to_be_visible()
