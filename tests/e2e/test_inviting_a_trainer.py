"""An administrator invites a trainer, who reads the letter, chooses a password, and signs in."""

import re

import pytest
from playwright.sync_api import expect

from icdc.models import RoleName
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import arrive, follow, give_password
from tests.factories import make_user
from tests.mail import mail_server

pytestmark = pytest.mark.e2e
CHIEF, AIDA = "chief@example.kg", "aida@example.kg"
CHOSEN = "kymyz in the summer pasture"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_invited_trainer_comes_in(browsers: Browsers, registry: Registry, scripts: bool) -> None:
    with registry.app.app_context():
        make_user(CHIEF, RoleName.administrator, "Бакыт Башчы")
    page, other = (browsers.open(registry, scripts=scripts) for _ in range(2))

    with mail_server(registry.app) as post:
        arrive(page, registry, CHIEF, "/users")
        follow(page, page.get_by_role("link", name="Invite somebody"))
        follow(page, page.get_by_role("button", name="Send the invitation"))
        expect(page.get_by_text("Choose at least one role.")).to_be_visible()
        page.get_by_label("E-mail").fill(AIDA)
        page.get_by_label("Name").fill("Аида Тренер")
        page.get_by_label("trainer: ").check()
        follow(page, page.get_by_role("button", name="Send the invitation"))
        expect(page.get_by_text("sent on")).to_be_visible()
        expect(page.get_by_role("heading", name="Аида Тренер invited since")).to_be_visible()
    (letter,) = post.taken
    link = re.search(r"http\S+", letter.get_content())
    assert link

    other.goto(link[0])
    expect(other.get_by_text("Бакыт Башчы invites you")).to_be_visible()
    other.get_by_label("Password", exact=True).fill(CHOSEN)
    other.get_by_label("The password once more").fill("something else")
    follow(other, other.get_by_role("button", name="Keep this password"))
    expect(other.get_by_text("The two are not the same.")).to_be_visible()
    other.get_by_label("Password", exact=True).fill(CHOSEN)
    other.get_by_label("The password once more").fill(CHOSEN)
    follow(other, other.get_by_role("button", name="Keep this password"))
    give_password(other, AIDA, CHOSEN)

    expect(other.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("cell", name="signed in")).to_be_visible()
