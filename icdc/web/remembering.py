"""“Keep me signed in”: a cookie that ends by what is signed in it, not only in the browser.

Flask-Login's own cookie says nothing of when it was made: whoever copied it could come back for
ever. It ends before its time when the account's `fs_uniquifier` changes.
"""

from datetime import timedelta
from typing import cast

from flask import Flask, Response, current_app, session
from flask_login import LoginManager  # type: ignore[import-untyped] # has no types
from flask_login.utils import encode_cookie  # type: ignore[import-untyped] # as above
from flask_security import UserMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer


class RememberingForAWhile(LoginManager):  # type: ignore[misc] # Flask-Login has no types
    def _set_cookie(self, response: Response) -> None:
        config = current_app.config
        response.set_cookie(
            config["REMEMBER_COOKIE_NAME"], _signer().dumps(str(session["_user_id"])),
            max_age=config["REMEMBER_COOKIE_DURATION"], secure=config["REMEMBER_COOKIE_SECURE"],
            httponly=config["REMEMBER_COOKIE_HTTPONLY"],
            samesite=config["REMEMBER_COOKIE_SAMESITE"],
        )  # fmt: skip

    def _load_user_from_remember_cookie(self, cookie: str) -> UserMixin | None:
        longest = cast(timedelta, current_app.config["REMEMBER_COOKIE_DURATION"])
        try:
            key = _signer().loads(cookie, max_age=int(longest.total_seconds()))
        except BadSignature:
            return None
        found = super()._load_user_from_remember_cookie(encode_cookie(key))
        return cast(UserMixin | None, found)


def remember_for_a_while(app: Flask) -> None:
    """Flask-Security makes its login manager itself, and asks nobody of which class."""
    app.extensions["security"].login_manager.__class__ = RememberingForAWhile


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="remembered")
