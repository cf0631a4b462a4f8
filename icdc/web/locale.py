"""Which language a person reads."""

from flask import Flask, has_request_context, request, session
from flask_babel import get_locale

from icdc.config import LANGUAGES

NAMES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}


def chosen_language() -> str:
    """What the person chose, else what the browser asks for, else English, as in commands.

    An address that names a language (`?lang=ky`) comes first: links to public pages are passed on.
    """
    if not has_request_context():
        return "en"
    asked = request.args.get("lang")
    chosen = asked if asked in LANGUAGES else session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES, "en")


def language() -> str:
    """`ky`, `ru` or `en`, inside a request or not."""
    return str(get_locale() or "en")[:2]


def offer_languages(app: Flask) -> None:
    app.jinja_env.globals.update(language_names=NAMES, language=language)
