"""What the tests of signing in do again and again."""

import re
from datetime import timedelta
from time import time

from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from icdc.extensions import db
from icdc.models import OpenSession, Outcome, SignIn, User
from tests.conftest import StrictClient
from tests.factories import PASSWORD

AIDA = "aida@example.kg"
STEP = 30


def give(
    browser: FlaskClient, password: str = PASSWORD, email: str = AIDA, **more: str
) -> TestResponse:
    """Type an address and a password."""
    return browser.post("/sign-in", data={"email": email, "password": password} | more)


def give_code(browser: FlaskClient, code: str) -> TestResponse:
    return browser.post("/sign-in/code", data={"code": code})


def proved_twice(browser: StrictClient, user: User) -> StrictClient:
    """As though the browser had given a code at signing in."""
    with browser.session_transaction() as session:
        session["proved_twice"] = user.id
    return browser


def time_passes(by: timedelta) -> None:
    """As though every session had been opened, and seen last, so much earlier."""
    for one in db.session.scalars(select(OpenSession)):
        one.opened_at, one.seen_at, one.ends_at = (
            moment - by for moment in (one.opened_at, one.seen_at, one.ends_at)
        )
    db.session.commit()


def set_up_codes(user: User) -> None:
    """The account has a code app from now on."""
    guard = current_app.extensions["security"]
    guard.datastore.tf_set(user, "authenticator", guard.totp_factory.generate_totp_secret())
    db.session.commit()


def code_of(secret: str | None, steps: int = 0) -> str:
    """What the app shows now, or so many steps of half a minute later."""
    source = current_app.extensions["security"].totp_factory._totp.from_source(secret)
    return str(source.generate(int(time()) + STEP * steps).token)


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/").location in {"/overview", "/today", "/my-record"}


def outcomes() -> list[Outcome]:
    return [row.outcome for row in db.session.query(SignIn).order_by(SignIn.id)]


def link_in(app: Flask, text: str) -> str:
    """The path of the address that a letter holds."""
    found = re.search(r"http://[^/\s]+(/\S+)", text)
    assert found is not None
    return found[1]
