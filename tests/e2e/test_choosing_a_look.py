"""A manager chooses how the certificates of a programme look, and sees it at once."""

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.certification.drawings import svg
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import MANAGER, arrive, follow
from tests.factories import make_programme

pytestmark = pytest.mark.e2e
LOGO: FilePayload = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": svg()}
HOSTILE: FilePayload = {"name": "logo.png", "mimeType": "image/png", "buffer": b"MZ\x90\0" * 50}


def come_to_a_look(page: Page, registry: Registry) -> None:
    with registry.app.app_context():
        programme = make_programme("DA")
        path = f"/programmes/{programme.id}/certificate-design"
    arrive(page, registry, MANAGER, path)


def paper(page: Page) -> Locator:
    return page.get_by_role("img", name="The certificate as it would look")


def sees_another_paper(page: Page, before: str | None) -> None:
    expect(paper(page)).not_to_have_attribute("src", before or "")


def test_the_paper_follows_the_form(page: Page, registry: Registry) -> None:
    come_to_a_look(page, registry)
    before = paper(page).get_attribute("src")

    page.get_by_label("Pomegranate").check()
    sees_another_paper(page, before)
    before = paper(page).get_attribute("src")
    page.get_by_label("English").check()

    sees_another_paper(page, before)
    expect(page.get_by_label("English")).to_be_focused()


def test_a_logo_goes_up_once_and_is_saved(page: Page, registry: Registry) -> None:
    come_to_a_look(page, registry)

    page.get_by_label("Logo").set_input_files(LOGO)
    expect(page.get_by_text("There is one: SVG")).to_be_visible()
    page.get_by_role("button", name="Save as a new version").click()

    expect(page.get_by_text("Version 1 of the look is saved.")).to_be_visible()
    expect(page.get_by_text("There is one: SVG")).to_be_visible()


def test_a_hostile_file_is_refused_at_once(page: Page, registry: Registry) -> None:
    come_to_a_look(page, registry)

    page.get_by_label("Logo").set_input_files(HOSTILE)

    group = page.get_by_role("group", name="Logo")
    expect(group.get_by_text("This is no picture in PNG, JPG or SVG")).to_be_visible()


def test_with_scripts_off_a_button_shows_it(browsers: Browsers, registry: Registry) -> None:
    page = browsers.open(registry, scripts=False)
    come_to_a_look(page, registry)
    before = paper(page).get_attribute("src")

    page.get_by_label("Heather").check()
    page.get_by_label("Logo").set_input_files(LOGO)
    follow(page, page.get_by_role("button", name="Show the preview"))

    sees_another_paper(page, before)
    expect(page.get_by_label("Heather")).to_be_checked()
    expect(page.get_by_text("There is one: SVG")).to_be_visible()
