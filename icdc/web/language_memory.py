"""The language that somebody chose, kept by the browser: it outlives signing out."""

from flask import Response, current_app, request

from icdc.config import LANGUAGES
from icdc.web.paths import own_path


def remembered_language() -> str | None:
    told = request.cookies.get(current_app.config["LANGUAGE_COOKIE_NAME"])
    return told if told in LANGUAGES else None


def remember_language(answer: Response, code: str) -> None:
    config = current_app.config
    answer.set_cookie(
        config["LANGUAGE_COOKIE_NAME"], code,
        max_age=config["LANGUAGE_DURATION"], secure=config["SESSION_COOKIE_SECURE"],
        httponly=True, samesite="Lax",
    )  # fmt: skip


def is_from_here() -> bool:
    """Whether a page of ours led here; a link from elsewhere shows its page and decides no more."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    # Browsers from before 2023.
    return bool(request.referrer) and own_path(request.referrer or "") != "/"
