"""From a trainee's question to the corrected record and the letter that tells of it."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import RoleName, Trainee, User
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import MANAGER, arrive, follow
from tests.factories import make_trainee, make_user
from tests.mail import mail_server

pytestmark = pytest.mark.e2e
AIGUL = "aigul@example.kg"
LATIN = "Name in the passport, in Latin letters"


def make_aigul(registry: Registry) -> None:
    """In the registry, with an account of her own."""
    with registry.app.app_context():
        user = make_user(AIGUL, RoleName.trainee, "Айгүл Асанова")
        trainee = make_trainee("Асанова", "Айгүл", email=AIGUL, latin_name="ASANOVA AJGUL")
        trainee.user_id = user.id
        db.session.commit()


def latin_name(registry: Registry) -> str:
    with registry.app.app_context():
        own = select(Trainee.latin_name).join(User, Trainee.user_id == User.id)
        return db.session.scalars(own.where(User.email == AIGUL)).one()


def test_a_name_is_corrected_and_the_letter_arrives(browsers: Browsers, registry: Registry) -> None:
    make_aigul(registry)
    own, desk = browsers.open(registry), browsers.open(registry)

    arrive(own, registry, AIGUL, "/my-record/requests")
    follow(own, own.get_by_role("link", name="Ask the centre"))
    follow(own, own.get_by_role("link", name="Something about me is wrong"))
    follow(own, own.get_by_role("link", name=LATIN))
    own.get_by_label("What it should be").fill("ASANOVA AIGUL")
    own.get_by_label("Why").fill("My passport says so.")
    follow(own, own.get_by_role("button", name="Send the request"))
    expect(own.get_by_role("listitem").filter(has_text=LATIN)).to_contain_text("7 days left")

    with mail_server(registry.app) as post:
        arrive(desk, registry, MANAGER, "/requests")
        follow(desk, desk.get_by_role("link", name=f"Correction: {LATIN}"))
        expect(desk.get_by_text("ASANOVA AJGUL")).to_be_visible()
        expect(desk.get_by_text("ASANOVA AIGUL")).to_be_visible()
        desk.get_by_label("Correct it in the registry now").check()
        follow(desk, desk.get_by_role("button", name="Send the answer"))
        expect(desk.get_by_text("Sent by e-mail on")).to_be_visible()

    (letter,) = post.taken
    assert AIGUL in letter["To"]
    assert "It is corrected in the registry." in letter.get_content()
    assert latin_name(registry) == "ASANOVA AIGUL"
    own.reload()
    asked = own.get_by_role("listitem").filter(has_text=LATIN)
    expect(asked.locator(".chip")).to_contain_text("done")
    follow(own, own.get_by_role("link", name="Ask the centre"))
    follow(own, own.get_by_role("link", name="Something about me is wrong"))
    expect(own.get_by_role("listitem").filter(has_text=LATIN)).to_contain_text("ASANOVA AIGUL")
