"""A computer or telephone on which somebody signed in before.

Wrong tries there count apart: a stranger elsewhere locks nobody out of the own computer.
"""

from datetime import timedelta
from secrets import token_hex

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from icdc.models import User
from icdc.web.keyed import keyed_hash

SALT = "known_device"
# So many accounts of one computer are known; the one before them must wait as strangers do.
MOST_ACCOUNTS = 8


def device_of(user: User) -> str:
    """Its name where this account signed in on it before; else empty."""
    name, accounts = _told()
    return name if _mark(user) in accounts else ""


def know_device(answer: Response, user: User) -> None:
    """Tell the browser that the account has signed in here."""
    name, accounts = _told()
    known = [_mark(user), *(one for one in accounts if one != _mark(user))][:MOST_ACCOUNTS]
    config = current_app.config
    answer.set_cookie(
        config["KNOWN_DEVICE_COOKIE_NAME"], _signer().dumps([name or token_hex(16), *known]),
        max_age=config["KNOWN_DEVICE_DURATION"], secure=config["SESSION_COOKIE_SECURE"],
        httponly=True, samesite="Lax",
    )  # fmt: skip


def _told() -> tuple[str, list[str]]:
    config = current_app.config
    longest: timedelta = config["KNOWN_DEVICE_DURATION"]
    told = request.cookies.get(config["KNOWN_DEVICE_COOKIE_NAME"], "")
    try:
        name, *accounts = _signer().loads(told, max_age=int(longest.total_seconds()))
    except BadSignature:
        return "", []
    return name, accounts


def _mark(user: User) -> str:
    """Says to nobody who looks at the cookie whose account it is."""
    return keyed_hash("known device", str(user.id))[:16]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt=SALT)
