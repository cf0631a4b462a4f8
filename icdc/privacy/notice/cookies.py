"""The cookies that the registry sets: every one, and what for."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.models.open_session import KEPT


@dataclass(frozen=True)
class Cookie:
    name: str
    why: str
    how_long: str


def cookies() -> list[Cookie]:
    config = current_app.config
    idle, longest = KEPT
    return [
        Cookie(
            config["SESSION_COOKIE_NAME"],
            _("Keeps you signed in, and protects forms against forgery."),
            _("Until you close the browser. If you ticked “Keep me signed in”: %(idle)s after your"
              " last visit, %(longest)s at most.", idle=_days(idle), longest=_days(longest)),
        ),
        Cookie(
            config["KNOWN_DEVICE_COOKIE_NAME"],
            _("Set when you sign in with a password. The registry knows the device again, so that"
              " a stranger who guesses at your password elsewhere cannot lock you out here."),
            _days(config["KNOWN_DEVICE_DURATION"]),
        ),
        Cookie(
            config["LANGUAGE_COOKIE_NAME"],
            _("Set when you choose a language. It holds that language and nothing about you."),
            _days(config["LANGUAGE_DURATION"]),
        ),
    ]  # fmt: skip


def _days(time: timedelta) -> str:
    return str(ngettext("%(num)s day", "%(num)s days", time.days))
