"""A computer or telephone on which somebody signed in before.

Wrong tries there count apart: a stranger elsewhere locks nobody out of the own computer.
"""

from datetime import timedelta
from secrets import token_hex

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from icdc.models import User
from icdc.web.keyed import keyed_hash

COOKIE = "known_device"
KEPT = timedelta(days=90)
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
        _cookie(), _signer().dumps([name or token_hex(16), *known]), max_age=KEPT,
        secure=config["SESSION_COOKIE_SECURE"], httponly=True, samesite="Lax",
    )  # fmt: skip


def _told() -> tuple[str, list[str]]:
    try:
        name, *accounts = _signer().loads(
            request.cookies.get(_cookie(), ""), max_age=int(KEPT.total_seconds())
        )
    except BadSignature:
        return "", []
    return name, accounts


def _mark(user: User) -> str:
    """Says to nobody who looks at the cookie whose account it is."""
    return keyed_hash("known device", str(user.id))[:16]


def _cookie() -> str:
    # Over HTTPS and from this very host only, as the session's.
    prefix = "__Host-" if current_app.config["SESSION_COOKIE_NAME"].startswith("__Host-") else ""
    return f"{prefix}{COOKIE}"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt=COOKIE)
