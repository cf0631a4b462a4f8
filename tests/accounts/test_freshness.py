"""What one signs in with is changed by whoever showed just now who it is."""

from datetime import timedelta

import pytest
from flask import Flask

from icdc.models import RoleName, User
from tests.accounts.cast import AIDA, code_of, set_up_codes
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user

PAGES = ["second-factor", "passkeys", "recovery-codes"]


@pytest.fixture
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.trainer)


@pytest.fixture
def browser(app: Flask, aida: User) -> StrictClient:
    """Its owner has just typed the password."""
    browser = browser_of(app, aida)
    browser.post("/account/confirmation", data={"password": PASSWORD})
    return browser


def let_pass(browser: StrictClient, minutes: float) -> None:
    """As though whatever the session remembers had been so much earlier."""
    with browser.session_transaction() as session:
        for name in {"fs_paa", "fs_gexp"} & set(session):
            session[name] -= timedelta(minutes=minutes).total_seconds()


@pytest.mark.parametrize("page", PAGES)
def test_after_a_quarter_of_an_hour_it_is_asked_again_however_often_one_looked(
    browser: StrictClient, page: str
) -> None:
    statuses = []
    for _look in range(4):
        statuses.append(browser.get(f"/account/{page}").status_code)
        let_pass(browser, 5.3)

    assert statuses == [200, 200, 200, 302]
    answer = browser.get(f"/account/{page}")
    assert answer.location == f"/account/confirmation?next=/account/{page}"


@pytest.mark.parametrize("page", [*PAGES, "passkeys/deletion"])
def test_nor_is_anything_changed_by_then(browser: StrictClient, page: str) -> None:
    browser.get("/account/second-factor")
    let_pass(browser, 16)

    answer = browser.post(f"/account/{page}", data={"code": "1", "name": "key"})

    assert answer.location == f"/account/confirmation?next=/account/{page}"


def test_who_takes_fourteen_minutes_for_the_app_is_not_asked_again(
    browser: StrictClient, aida: User
) -> None:
    browser.get("/account/second-factor")
    with browser.session_transaction() as session:
        secret = session["new_code_secret"]
    let_pass(browser, 14)

    answer = browser.post("/account/second-factor", data={"code": code_of(secret)})

    assert (answer.status_code, answer.location) == (303, "/account/recovery-codes")
    assert aida.tf_totp_secret == secret


def test_nor_who_takes_so_long_for_a_passkey(browser: StrictClient) -> None:
    browser.get("/account/passkeys")
    let_pass(browser, 14)

    answer = browser.post("/account/passkeys", data={"name": "key", "usage": "secondary"})

    assert (answer.status_code, answer.text.count('data-kind="create"')) == (200, 1)


def test_who_has_to_confirm_before_switching_off_is_led_back_to_the_button(
    browser: StrictClient, aida: User
) -> None:
    set_up_codes(aida)
    let_pass(browser, 16)

    asked = browser.post("/account/second-factor/removal")
    led = browser.post(asked.location, data={"password": PASSWORD})
    page = browser.get(led.location, follow_redirects=True)

    assert asked.location.startswith("/account/confirmation?next=")
    assert (page.status_code, page.request.path) == (200, "/account")
    assert 'action="/account/second-factor/removal"' in page.text
    assert browser.post("/account/second-factor/removal").location == "/account"
    assert not aida.has_second_factor


def test_who_is_asked_again_goes_on_with_the_same_picture(
    browser: StrictClient, aida: User
) -> None:
    browser.get("/account/second-factor")
    with browser.session_transaction() as session:
        secret = session["new_code_secret"]
    let_pass(browser, 16)
    asked = browser.post("/account/second-factor", data={"code": code_of(secret)})

    led = browser.post(asked.location, data={"password": PASSWORD})
    saved = browser.post(led.location, data={"code": code_of(secret)})

    assert (led.location, saved.status_code) == ("/account/second-factor", 303)
    assert aida.tf_totp_secret == secret
