"""No page of signing in is a dead end, and each leads on to the page that was wanted."""

import re

import pytest
from flask import Flask

from icdc.models import Passkey, RoleName, User
from tests.accounts.cast import AIDA, code_of, give, proved_twice, set_up_codes
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user, save

WANTED = "/trainees?page=2"
SPELLED = "?next=/trainees%3Fpage%3D2"


@pytest.fixture
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.manager)


@pytest.fixture
def required(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SECOND_FACTOR_REQUIRED", True)


def remember_key(user: User, usage: str) -> None:
    save(
        Passkey(
            user=user, credential_id=b"1", public_key=b"2", device_type="single_device",
            name="key", usage=usage,
        )
    )  # fmt: skip


def links(page: str) -> list[str]:
    """Where the card of the page leads, beyond the crumbs."""
    card = page.partition("<h1>")[2].partition("</section>")[0]
    return re.findall(r'<a[^>]* href="([^"]+)"', card)


def test_who_has_no_recovery_code_at_hand_goes_back_to_the_app(
    visitor: StrictClient, aida: User
) -> None:
    set_up_codes(aida)
    give(visitor)

    page = visitor.get("/sign-in/recovery-code?next=/trainees%3Fpage%3D2")

    assert links(page.text) == [f"/sign-in/code{SPELLED}", f"/sign-in{SPELLED}"]
    assert visitor.get(f"/sign-in/code{SPELLED}").status_code == 200


def test_or_to_the_passkey(visitor: StrictClient, aida: User) -> None:
    remember_key(aida, "secondary")
    give(visitor)

    page = visitor.get("/sign-in/recovery-code")

    assert links(page.text) == ["/sign-in/passkey", "/sign-in"]
    assert "Your password is right" in visitor.get("/sign-in/passkey").text


def test_a_passkey_for_the_other_use_is_not_offered(visitor: StrictClient, aida: User) -> None:
    remember_key(aida, "first")
    set_up_codes(aida)
    give(visitor)

    assert links(visitor.get("/sign-in/recovery-code").text) == ["/sign-in/code", "/sign-in"]


@pytest.mark.usefixtures("required")
def test_the_wanted_page_comes_after_the_app_is_set_up(visitor: StrictClient, aida: User) -> None:
    asked = visitor.get(WANTED, headers={"Accept": "text/html"})
    wanted = visitor.post(asked.location, data={"email": AIDA, "password": PASSWORD})
    led = visitor.get(wanted.location)
    assert led.location == "/account/second-factor?next=/trainees?page%3D2"
    assert f'action="/account/second-factor{SPELLED}"' in visitor.get(led.location).text
    with visitor.session_transaction() as session:
        secret = session["new_code_secret"]

    saved = visitor.post(led.location, data={"code": code_of(secret)})
    page = visitor.get(saved.location).text
    new = visitor.post(re.findall(r'action="(/account/recovery-codes[^"]*)"', page)[0])

    assert links(page) == [WANTED]
    assert "I have kept them" in new.text
    assert links(new.text) == [WANTED]


@pytest.mark.usefixtures("required")
def test_and_after_a_passkey(app: Flask, aida: User) -> None:
    browser = browser_of(app, aida)
    browser.post("/account/confirmation", data={"password": PASSWORD})
    page = browser.get(f"/account/second-factor{SPELLED}").text
    assert f'href="/account/passkeys{SPELLED}"' in page
    keys = browser.get(f"/account/passkeys{SPELLED}").text
    assert (links(keys), f'action="/account/passkeys{SPELLED}"' in keys) == ([], True)

    remember_key(aida, "secondary")
    page = proved_twice(browser, aida).get(f"/account/passkeys{SPELLED}").text

    assert links(page) == [WANTED]


@pytest.mark.parametrize("address", ["https://evil.example/x", "//evil.example", "javascript:0"])
def test_it_leads_into_no_other_house(app: Flask, aida: User, address: str) -> None:
    browser = browser_of(app, aida)
    browser.post("/account/confirmation", data={"password": PASSWORD})

    page = browser.get("/account/recovery-codes", query_string={"next": address}).text

    assert links(page) == ["/"]


@pytest.mark.usefixtures("required")
def test_what_was_sent_is_not_opened_as_a_page(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    sent = manager.post("/courses", data={})
    inside = manager.post(
        "/courses", headers=as_htmx | {"HX-Current-URL": "http://localhost/courses/new"}
    )

    assert sent.location == "/account/second-factor"
    assert inside.headers["HX-Redirect"] == "/account/second-factor?next=/courses/new"


@pytest.mark.usefixtures("required")
def test_who_came_in_by_the_password_alone_signs_in_again_and_goes_on(
    app: Flask, aida: User
) -> None:
    set_up_codes(aida)

    assert browser_of(app, aida).get("/trainees").location == "/sign-in?next=/trainees"
