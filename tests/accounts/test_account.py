"""One's own account, and the history of sign-ins."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import RoleName, SignIn, Way
from icdc.web.browsers import browser_of as named
from tests.accounts.cast import AIDA, give
from tests.conftest import StrictClient, browser_of
from tests.factories import make_trainee, make_user

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


def test_the_account_tells_of_itself(app: Flask, visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.manager, "Айда")
    visitor.post(
        "/sign-in", data={"email": AIDA, "password": "wrong"}, headers={"User-Agent": FIREFOX}
    )

    page = browser_of(app, user).get("/account").text

    assert "Айда" in page
    assert "wrong password" in page
    assert "Firefox, Linux" in page
    assert "127.0.0.1" in page


def test_nobody_sees_the_sign_ins_of_another(client: StrictClient, visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.manager)
    give(visitor, "wrong")

    assert "wrong password" not in client.get("/account").text


def test_what_was_typed_stands_nowhere(app: Flask, visitor: StrictClient) -> None:
    give(visitor, "wrong", "nobody@example.kg")

    row = db.session.query(SignIn).one()

    assert row.user_id is None
    assert len(row.account_key) == 64


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120.0 Safari/537.36 Edg/120.0",
         "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A536B) Chrome/119.0 Mobile Safari/537.36",
         "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
         "Safari, iPhone"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_a_few_words(told: str, words: str) -> None:
    assert named(told) == words


@pytest.mark.parametrize("page", ["password", "second-factor", "passkeys", "confirmation"])
def test_who_only_came_by_a_link_has_nothing_to_set_up(app: Flask, page: str) -> None:
    user = make_user(AIDA, RoleName.trainee)
    user.email, user.password = "person-7@my-record.invalid", None
    db.session.commit()
    browser = browser_of(app, user)

    assert browser.get("/account").status_code == 200
    assert browser.get(f"/account/{page}").status_code == 404
    assert browser.post(f"/account/{page}", data={"password": "x"}).status_code == 404


def test_who_came_by_a_letter_reads_the_name_in_the_record_and_of_no_password(app: Flask) -> None:
    user = make_user("aigul@example.kg", RoleName.trainee)
    user.email, user.password = "person-1@my-record.invalid", None
    trainee = make_trainee("Асанова", "Айгүл")
    trainee.user_id = user.id
    db.session.commit()

    page = browser_of(app, user, Way.mail).get("/account").text

    assert "<dd>Асанова Айгүл</dd>" in page
    assert "password" not in page.lower()


def test_who_has_a_password_may_change_it(client: StrictClient) -> None:
    page = client.get("/account").text

    assert page.count("Change the password") == 2
