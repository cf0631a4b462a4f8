"""How long one stays signed in, and how it ends."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_login.utils import encode_cookie  # type: ignore[import-untyped] # has no types
from sqlalchemy import delete, select, update

from icdc.config import Config
from icdc.extensions import db
from icdc.models import OpenSession, Outcome, Role, RoleName, User, Way
from icdc.models.base import now
from tests.accounts.cast import AIDA, give, is_in, outcomes, time_passes
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, acts, make_user
from tests.statements import selects

HERE = "session"
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}


def copy_of(browser: StrictClient) -> StrictClient:
    """Another browser, into which somebody has copied the cookie of this one."""
    cookie, other = browser.get_cookie(HERE), browser.application.test_client()
    assert cookie is not None
    assert isinstance(other, StrictClient)
    other.set_cookie(HERE, cookie.value)
    return other


def rows() -> list[OpenSession]:
    return list(db.session.scalars(select(OpenSession).order_by(OpenSession.id)))


def test_a_copied_cookie_is_dead_once_its_owner_has_signed_out(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")
    copied = copy_of(visitor)
    assert is_in(copied)

    visitor.post("/sign-out")

    assert rows() == []
    assert not is_in(copied)


def test_whose_session_is_gone_is_told_so_once_and_calmly(client: StrictClient) -> None:
    db.session.execute(delete(OpenSession))
    db.session.commit()

    answer = client.get("/courses")

    assert answer.location == "/sign-in"
    assert "You were signed out here" in client.get(answer.location).text
    assert "You were signed out here" not in client.get(answer.location).text


@pytest.mark.parametrize(
    ("remember", "away", "stays"),
    [
        ("", timedelta(hours=11, minutes=59), True),
        ("", timedelta(hours=12), False),
        ("y", timedelta(days=29, hours=23), True),
        ("y", timedelta(days=30), False),
    ],
)  # fmt: skip
def test_an_idle_session_ends(
    visitor: StrictClient, remember: str, away: timedelta, stays: bool
) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor, remember=remember)

    time_passes(away)

    assert is_in(visitor) is stays


@pytest.mark.parametrize(("remember", "days"), [("", 7), ("y", 90)])
def test_a_session_ends_though_it_is_used(visitor: StrictClient, remember: str, days: int) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor, remember=remember)
    for _half_a_day in range(2 * days - 1):
        time_passes(timedelta(hours=11, minutes=50))
        assert is_in(visitor)

    time_passes(timedelta(hours=12) + timedelta(minutes=10) * 2 * days)

    assert not is_in(visitor)


def test_in_use_a_session_is_seen_every_five_minutes(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor)
    visitor.get("/courses")
    time_passes(timedelta(minutes=4))
    (before,) = [one.seen_at for one in rows()]

    quiet = visitor.get("/courses")
    (still,) = [one.seen_at for one in rows()]
    time_passes(timedelta(minutes=2))
    seen = visitor.get("/courses")
    (after,) = [one.seen_at for one in rows()]

    assert (still, after > before + timedelta(minutes=3)) == (before, True)
    assert "Set-Cookie" not in quiet.headers
    assert seen.headers["Set-Cookie"].startswith("session=")


def test_asking_who_it_is_costs_one_look(client: StrictClient) -> None:
    with selects() as looks:
        client.get("/")

    assert len(looks) == 1
    assert "open_session" in looks[0]
    assert "role" in looks[0]


def test_whoever_does_not_tick_it_is_out_when_the_browser_closes(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.trainer)

    (own,) = [one for one in give(visitor).headers.getlist("Set-Cookie") if "session=" in one]

    assert "Expires" not in own
    assert not rows()[0].is_kept


def test_whoever_ticks_it_finds_the_cookie_after_the_browser_was_closed(
    visitor: StrictClient,
) -> None:
    make_user(AIDA, RoleName.trainer)

    answer = give(visitor, remember="y")

    (own,) = [one for one in answer.headers.getlist("Set-Cookie") if "session=" in one]
    until = parsedate_to_datetime(own.partition("Expires=")[2].partition(";")[0])
    assert timedelta(days=29, hours=23) < until - now() < timedelta(days=30, minutes=1)
    assert rows()[0].is_kept


@pytest.mark.parametrize("role", [RoleName.administrator, RoleName.manager])
def test_the_office_is_not_kept_signed_in(visitor: StrictClient, role: RoleName) -> None:
    make_user(AIDA, role)

    answer = give(visitor, remember="y")

    assert "Expires" not in str(answer.headers.getlist("Set-Cookie")[-1])
    assert [one.is_kept for one in rows()] == [False]


def test_whoever_came_into_the_office_since_signs_in_again(visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")
    user.roles.append(Role(name=RoleName.manager))
    db.session.commit()

    assert not is_in(visitor)
    assert rows() == []


def test_a_cookie_of_the_release_before_lets_nobody_in(visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    with visitor.session_transaction() as session:
        session["_user_id"], session["_fresh"] = user.fs_uniquifier, True
    other = visitor.application.test_client()
    with visitor.application.test_request_context():
        other.set_cookie("remember_token", encode_cookie(user.fs_uniquifier))

    assert not is_in(visitor)
    assert not is_in(other)


def test_one_sees_where_one_is_signed_in(app: Flask, visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    visitor.post("/sign-in", data={"email": AIDA, "password": PASSWORD}, headers=FIREFOX)
    here = browser_of(app, user)

    page = here.get("/account").text

    assert page.count("Firefox, Linux") == 3
    assert page.count("this one") == 1
    assert page.count("/account/sessions/") == 1


def test_one_of_two_sessions_is_ended(app: Flask, visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    give(visitor)
    there = rows()[0].id
    here, third = browser_of(app, user), browser_of(app, user)

    answer = here.post(f"/account/sessions/{there}/ending")

    assert (answer.status_code, answer.location) == (303, "/account#sessions")
    assert (is_in(visitor), is_in(here), is_in(third)) == (False, True, True)
    assert [entry.act for entry in acts()] == ["sessions_ended"]


def test_nobody_ends_the_session_of_somebody_else(
    client: StrictClient, visitor: StrictClient
) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor)
    theirs = rows()[-1].id

    assert client.post(f"/account/sessions/{theirs}/ending").status_code == 404
    assert is_in(visitor)
    assert f"/account/sessions/{theirs}/" not in client.get("/account").text


def test_all_others_are_ended_at_once(app: Flask, visitor: StrictClient) -> None:
    user = make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")
    here, stranger = (
        browser_of(app, user),
        browser_of(app, make_user("x@example.kg", RoleName.trainer)),
    )

    here.post("/account/session-ending")

    assert (is_in(visitor), is_in(here), is_in(stranger)) == (False, True, True)
    assert [entry.act for entry in acts()] == ["sessions_ended"]


def test_a_new_password_ends_all_others_and_keeps_this_one_as_it_was(
    app: Flask, visitor: StrictClient
) -> None:
    user = make_user(AIDA, RoleName.trainer)
    give(visitor, remember="y")
    other, copied = browser_of(app, user), copy_of(visitor)
    new = "quite another long one"

    visitor.post(
        "/account/password",
        data={"password": PASSWORD, "new_password": new, "new_password_confirm": new},
    )

    assert (is_in(visitor), is_in(other), is_in(copied)) == (True, False, False)
    assert [(one.way, one.is_kept) for one in rows()] == [(Way.password, True)]


def test_whoever_came_in_while_all_sessions_were_ended_is_not_in(client: StrictClient) -> None:
    """The row came just after the others had gone, by what was known before."""
    db.session.execute(update(User).values(fs_uniquifier="f" * 32))
    db.session.commit()

    assert len(rows()) == 1
    assert not is_in(client)


def test_signing_out_clears_what_pages_left_and_keeps_the_known_device(
    visitor: StrictClient,
) -> None:
    make_user(AIDA, RoleName.trainer)
    give(visitor)

    answer = visitor.post("/sign-out")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert visitor.get_cookie("known_device") is not None
    assert "Clear-Site-Data" not in visitor.get("/sign-in").headers


def test_signing_in_leaves_nothing_of_the_session_before(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.manager)
    with visitor.session_transaction() as session:
        session.update(csrf_token="known to another", planted="x")

    give(visitor)

    with visitor.session_transaction() as session:
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
    assert settings["KNOWN_DEVICE_COOKIE_NAME"] == "__Host-known_device"
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_the_cookie_is_kept_from_scripts_and_other_houses(visitor: StrictClient) -> None:
    make_user(AIDA, RoleName.trainer)

    cookies = give(visitor, remember="y").headers.getlist("Set-Cookie")

    assert len(cookies) == 2
    assert all("HttpOnly" in one and "SameSite=Lax" in one for one in cookies)
