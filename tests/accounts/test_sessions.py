"""How long one stays signed in, and how it ends."""

from datetime import timedelta
from pathlib import Path
from time import time

import pytest
from flask import Flask
from flask_login.utils import encode_cookie  # type: ignore[import-untyped] # has no types

from icdc.config import Config
from icdc.extensions import db
from icdc.models import Outcome, Role, RoleName
from tests.accounts.cast import AIDA, give, is_in, outcomes
from tests.conftest import StrictClient, browser_of
from tests.factories import acts, make_user

REMEMBER = "remember_token"


def test_whoever_ticks_it_comes_back_without_the_session(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")

    visitor.delete_cookie("session")

    assert is_in(visitor)


def test_after_a_month_the_cookie_is_dead_wherever_it_lies(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")
    copied = visitor.get_cookie(REMEMBER)
    assert copied is not None
    visitor.delete_cookie("session")
    assert is_in(visitor)

    # As though it had been made so long ago.
    monkeypatch.setitem(app.config, "REMEMBER_COOKIE_DURATION", timedelta(seconds=-1))
    other = app.test_client()
    other.set_cookie(REMEMBER, copied.value)

    assert not is_in(other)


def test_a_cookie_without_its_moment_is_none(app: Flask, visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    with app.test_request_context():
        visitor.set_cookie(REMEMBER, encode_cookie(user.fs_uniquifier))

    assert not is_in(visitor)


@pytest.mark.parametrize("role", [RoleName.administrator, RoleName.manager])
def test_the_office_is_not_remembered(visitor: StrictClient, role: RoleName) -> None:
    make_user(AIDA, role)

    give(visitor, remember="y")

    assert visitor.get_cookie(REMEMBER) is None


def test_whoever_came_into_the_office_since_signs_in_again(visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")
    user.roles.append(Role(name=RoleName.manager))
    db.session.commit()

    visitor.delete_cookie("session")

    assert not is_in(visitor)


def test_ending_all_sessions_ends_them_everywhere(app: Flask, visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    remembered, here = visitor, browser_of(app, user)
    give(remembered, remember="y")

    answer = here.post("/account/session-ending")
    remembered.delete_cookie("session")

    assert answer.location == "/sign-in"
    assert (is_in(here), is_in(remembered)) == (False, False)
    assert [entry.act for entry in acts()] == ["sessions_ended"]


def test_after_a_week_a_session_ends_though_it_is_used(manager: StrictClient) -> None:
    assert is_in(manager)
    with manager.session_transaction() as session:
        session["began_at"] = int(time()) - 7 * 24 * 3600 - 1

    assert not is_in(manager)


def test_in_use_a_session_is_written_anew(manager: StrictClient) -> None:
    manager.get("/courses")
    with manager.session_transaction() as session:
        session["seen_at"] -= 400

    assert "session=" in manager.get("/courses").headers.get("Set-Cookie", "")
    assert "session=" not in manager.get("/courses").headers.get("Set-Cookie", "")


def test_signing_in_leaves_nothing_of_the_session_before(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.manager)
    with visitor.session_transaction() as session:
        session.update(csrf_token="known to another", planted="x", language="ky")

    give(visitor)

    with visitor.session_transaction() as session:
        assert session["language"] == "ky"
        assert not {"csrf_token", "planted"} & set(session)


def test_a_link_signs_nobody_out(manager: StrictClient) -> None:
    assert manager.get("/sign-out").status_code == 405
    assert is_in(manager)


def test_signing_out_is_noted(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.manager)
    give(visitor)

    visitor.post("/sign-out")

    assert outcomes() == [Outcome.signed_in, Outcome.signed_out]
    assert not is_in(visitor)


def test_the_cookies_of_production_are_for_this_host_over_https() -> None:
    config = Config(
        instance=Path("/nowhere"), database_url="sqlite://", secret_key="x" * 20,
        pin_key="y" * 20, is_production=True,
    )  # fmt: skip

    settings = config.as_flask()

    assert settings["SESSION_COOKIE_NAME"] == "__Host-session"
    assert settings["REMEMBER_COOKIE_NAME"] == "__Host-remember_token"
    for cookie in ("SESSION", "REMEMBER"):
        assert settings[f"{cookie}_COOKIE_SECURE"]
        assert settings[f"{cookie}_COOKIE_HTTPONLY"]
        assert settings[f"{cookie}_COOKIE_SAMESITE"] == "Lax"


def test_the_cookie_is_kept_from_scripts_and_other_houses(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.trainer)

    cookies = give(visitor, remember="y").headers.getlist("Set-Cookie")

    assert len(cookies) == 3
    assert all("HttpOnly" in one and "SameSite=Lax" in one for one in cookies)
